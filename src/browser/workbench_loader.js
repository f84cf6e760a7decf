// Starts the workbench. The query names the build: with it, no file comes from an older one.
const { search } = new URL(import.meta.url);
const program = fetch(new URL(`workbench_bg.wasm${search}`, import.meta.url));
try {
  const { default: start } = await import(`./workbench.js${search}`);
  await start({ module_or_path: program });
} catch (error) {
  // The page says so, and offers to try again.
  document.getElementById("workbench").dispatchEvent(new Event("error"));
  throw error;
}
