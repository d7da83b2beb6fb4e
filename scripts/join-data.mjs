// node scripts/join-data.mjs FILE: joins the data segments of a WebAssembly module. Emscripten's optimizer
// cuts the data wherever a few zeros stand, into thousands of segments with an address each. What is sent is
// compressed, and zeros cost less there than addresses: the core is 2 % smaller when they are put back.
import { readFileSync, writeFileSync } from "node:fs";

const DATA = 11; // the section, as the WebAssembly specification numbers it (5.5)
const DATA_COUNT = 12;
const CONSTANT = 0x41; // i32.const, in front of an address
const END = 0x0b;
const WIDEST_GAP = 64; // bytes of zeros between segments that are joined

const [file] = process.argv.slice(2);
const bytes = readFileSync(file);
let at = 8; // behind the magic number and the version

const byte = () => bytes[at++];

/** LEB128: seven bits a byte, the lowest first. An address is signed there, and never negative here. */
function number() {
  let [value, factor, part] = [0, 1, 0];
  do {
    part = byte();
    value += (part & 0x7f) * factor;
    factor *= 128;
  } while (part & 0x80);
  return value;
}

/** `most` is what the last byte may hold: 127, or 63 where the bit above is a sign. */
function leb(value, most = 127) {
  const parts = [];
  for (; value > most; value = Math.floor(value / 128)) parts.push((value % 128) | 0x80);
  return Buffer.from([...parts, value]);
}

const constantAt = (address) => Buffer.from([0, CONSTANT, ...leb(address, 63), END]);
const section = (id, content) => Buffer.concat([Buffer.from([id]), leb(content.length), content]);

/** Those that are in memory from the start on, by their addresses. */
function readSegments() {
  return Array.from({ length: number() }, () => {
    if (byte() !== 0 || byte() !== CONSTANT) throw new Error(`${file}: a segment of another kind`);
    const address = number();
    if (byte() !== END) throw new Error(`${file}: a segment at no constant address`);
    const size = number();
    at += size;
    return { address, content: bytes.subarray(at - size, at) };
  });
}

function joined(segments) {
  const groups = [];
  for (const { address, content } of segments.toSorted((a, b) => a.address - b.address)) {
    const last = groups.at(-1);
    const gap = last ? address - last.end : Infinity;
    const end = address + content.length;
    if (gap > WIDEST_GAP) {
      groups.push({ address, parts: [content], end });
    } else {
      last.parts.push(Buffer.alloc(gap), content);
      last.end = end;
    }
  }
  return groups.map(({ address, parts }) => ({ address, content: Buffer.concat(parts) }));
}

const sections = [bytes.subarray(0, at)];
while (at < bytes.length) {
  const id = byte();
  const size = number();
  const end = at + size;
  if (id === DATA_COUNT) throw new Error(`${file}: segments are counted in front of the code`);
  if (id !== DATA) {
    sections.push(section(id, bytes.subarray(at, end)));
  } else {
    const segments = joined(readSegments());
    const shown = segments.flatMap(({ address, content }) => {
      return [constantAt(address), leb(content.length), content];
    });
    sections.push(section(id, Buffer.concat([leb(segments.length), ...shown])));
  }
  at = end;
}
writeFileSync(file, Buffer.concat(sections));
