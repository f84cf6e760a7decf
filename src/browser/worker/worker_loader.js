// Starts the program of the worker. The query names the build: with it, no file comes from an older one.
const { search } = new URL(import.meta.url);
const program = fetch(new URL(`worker_bg.wasm${search}`, import.meta.url));
try {
  const { default: start } = await import(`./worker.js${search}`);
  await start({ module_or_path: program });
} catch (error) {
  // Outside of the promise, so that the page hears of it.
  setTimeout(() => { throw error; });
}
