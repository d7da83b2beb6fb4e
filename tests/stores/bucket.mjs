// R2 in this process, as far as the worker uses it; and what workerd knows of streams and Node does not.

/** Objects by their keys. `now` is the clock by which they are dated. */
export class Bucket {
  objects = new Map();
  now = Date.now;

  async put(key, value, { customMetadata } = {}) {
    const bytes = new Uint8Array(await new Response(value).arrayBuffer());
    this.objects.set(key, { key, bytes, uploaded: new Date(this.now()), customMetadata });
  }

  async head(key) {
    return this.objects.get(key) ?? null;
  }

  async get(key, { range: { offset = 0, length } = {} } = {}) {
    const object = this.objects.get(key);
    if (object === undefined) return null;
    const part = new Response(object.bytes.slice(offset, length && offset + length));
    return { ...object, body: part.body, arrayBuffer: () => part.arrayBuffer() };
  }

  async delete(keys) {
    for (const key of [keys].flat()) this.objects.delete(key);
  }

  async list({ prefix = "", startAfter = "", limit = 1000 } = {}) {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > startAfter).sort();
    return {
      objects: keys.slice(0, limit).map((key) => this.objects.get(key)),
      truncated: keys.length > limit,
    };
  }
}

class DigestStream extends WritableStream {
  constructor(algorithm) {
    const chunks = [];
    let done;
    super({
      write: (chunk) => void chunks.push(chunk.slice()),
      close: () => done.resolve(crypto.subtle.digest(algorithm, Buffer.concat(chunks))),
      abort: (reason) => done.reject(reason),
    });
    done = Promise.withResolvers();
    this.digest = done.promise;
  }
}

class FixedLengthStream extends TransformStream {
  constructor(length) {
    let left = length;
    super({
      transform(chunk, stream) {
        left -= chunk.byteLength;
        if (left < 0) throw new TypeError("more bytes than the length");
        stream.enqueue(chunk.slice()); // the buffer of the chunk is used again
      },
      flush() {
        if (left > 0) throw new TypeError("fewer bytes than the length");
      },
    });
  }
}

Object.assign(globalThis, { FixedLengthStream });
Object.assign(crypto, { DigestStream });
/** (Node's own `min` throws at the end of a stream.) */
ReadableStreamBYOBReader.prototype.readAtLeast = async function readAtLeast(least, view) {
  let { buffer } = view;
  let end = 0;
  while (end < least) {
    const { value, done } = await this.read(new Uint8Array(buffer, end));
    if (value === undefined) return { done: true };
    buffer = value.buffer;
    end += value.byteLength;
    if (done) break;
  }
  return { value: new Uint8Array(buffer, 0, end), done: end === 0 };
};
