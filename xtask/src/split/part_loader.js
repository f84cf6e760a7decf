// How the page gets its parts; `cargo xtask` puts it behind what the splitter wrote.

let failures = 0;

// What a browser or a proxy keeps may be the failure.
function fetchPart(url) {
    return fetch(url, failures > 0 ? { cache: "reload" } : {});
}

let pack;

// A small one of those that parts share: all of these come in one file.
async function packedPart(start, end) {
    pack ??= fetchPart(new URL("pack.wasm", import.meta.url))
        .then(async (response) => [response.status, await response.arrayBuffer()]);
    const [status, bytes] = await pack;
    return new Response(bytes.slice(start, end), { status });
}

// Whatever type the host says that it is of.
async function instantiatePart(coming, imports) {
    try {
        const response = await coming;
        if (response.ok && response.headers.get("content-type") === "application/wasm") {
            return await WebAssembly.instantiateStreaming(response, imports);
        }
        const bytes = new Uint8Array(await response.arrayBuffer());
        // Some hosts answer with their first page for what they do not have.
        const isProgram = response.ok && bytes[0] === 0 && bytes[1] === 0x61;
        if (isProgram) {
            return await WebAssembly.instantiate(bytes, imports);
        }
        // The page asks: then its parts are those of another version.
        globalThis.waybillReplaced ||= response.ok || response.status === 404 || response.status === 410;
        throw new Error(`${response.url || "What came"} is no part of Waybill, status ${response.status}`);
    } catch (error) {
        failures += 1;
        pack = undefined;
        throw error;
    }
}
