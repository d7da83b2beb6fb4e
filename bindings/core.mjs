// The core as a JavaScript function: step(input, body) → {output, reply}. Rule: an instance that trapped is
// dropped and the next call gets a new one, and so is one that has grown large, since its memory never
// shrinks; nothing is lost with either, because the core keeps nothing between calls.

/** Bytes: what no request needs, and what an isolate of 128 MB can well give. */
const LARGEST_MEMORY = 24 * 1024 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The module wants nothing from outside but its way to stop; whatever it imports stops it. */
function imports(module) {
  const stubs = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    stubs[from] ??= {};
    stubs[from][name] =
      name === "emscripten_notify_memory_growth"
        ? () => {}
        : () => {
            throw new WebAssembly.RuntimeError(`the core called ${name}`);
          };
  }
  return stubs;
}

/** @returns {import("./protocol").CoreExports} */
export function instantiate(module) {
  const { exports } = new WebAssembly.Instance(module, imports(module));
  exports._initialize();
  return exports;
}

/**
 * @param {WebAssembly.Module} module core.wasm
 * @returns {{step: Function}} step(input, body) → {output, reply}: Input and Output as in protocol.d.ts
 */
export function makeCore(module) {
  let exports = null;
  const texts = new Map(); // SQL texts by their addresses: constants of the module, decoded once

  const bytes = (start, length) => new Uint8Array(exports.memory.buffer, start, length);

  function withText([address, size, ...values]) {
    let sql = texts.get(address);
    if (sql === undefined) texts.set(address, (sql = decoder.decode(bytes(address, size))));
    return [sql, ...values];
  }

  function call(json, body) {
    exports ??= instantiate(module);
    const address = exports.reserve(json.length + body.length);
    const memory = new Uint8Array(exports.memory.buffer);
    memory.set(json, address);
    memory.set(body, address + json.length);
    const size = exports.step(json.length, body.length);
    // The memory may have grown, which detaches views made before.
    const output = JSON.parse(decoder.decode(bytes(exports.output(), size)));
    for (const list of ["read", "commit", "after"]) {
      if (output[list]) output[list] = output[list].map(withText);
    }
    const reply = bytes(exports.reply(), exports.reply_size()).slice();
    if (exports.memory.buffer.byteLength > LARGEST_MEMORY) exports = null;
    return { output, reply };
  }

  return {
    step(input, body) {
      try {
        return call(encoder.encode(JSON.stringify(input)), body);
      } catch (error) {
        exports = null;
        throw error;
      }
    },
  };
}
