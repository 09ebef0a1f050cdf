// Zip files, as far as the page needs them: written without compression, read with it.
//
//   zipped([{name, text}])     -> bytes
//   unzipped(bytes, wanted)    -> [{name, bytes}] of those whose names are wanted, raises an Error with a sentence

const CRC = new Uint32Array(256).map((_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
  return number >>> 0;
});

function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CRC[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

function record(signature, fields, ...rest) {
  const head = new DataView(new ArrayBuffer(4 + fields.reduce((size, [width]) => size + width, 0)));
  head.setUint32(0, signature, true);
  let place = 4;
  for (const [width, value] of fields) {
    if (width === 2) head.setUint16(place, value, true);
    else head.setUint32(place, value, true);
    place += width;
  }
  return [new Uint8Array(head.buffer), ...rest];
}

function zipped(members) {
  const parts = [];
  const index = [];
  let place = 0;
  for (const { name, text } of members) {
    const path = new TextEncoder().encode(name);
    const bytes = new TextEncoder().encode(text);
    // Version 2.0, names in UTF-8, stored, 1 January 1980: the same work gives the same file.
    const common = [
      [2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33],
      [4, checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0],
    ];
    const local = record(0x04034b50, common, path, bytes);
    index.push(...record(0x02014b50, [[2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, place]], path));
    parts.push(...local);
    place += local.reduce((size, part) => size + part.length, 0);
  }
  const size = index.reduce((sum, part) => sum + part.length, 0);
  const count = members.length;
  const end = record(0x06054b50, [[2, 0], [2, 0], [2, count], [2, count], [4, size], [4, place], [2, 0]]);
  const whole = new Uint8Array(place + size + 22);
  let filled = 0;
  for (const part of [...parts, ...index, ...end]) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}

const LARGEST = 4e6; // no exercise comes near; what unpacks to more is no exercise

async function unzipped(bytes, wanted) {
  try {
    return await members(bytes, wanted);
  } catch (error) {
    if (error instanceof RangeError) throw new Error("it is not a whole zip file"); // it points outside of itself
    throw error;
  }
}

async function members(bytes, wanted) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("it is not a whole zip file");
  let place = view.getUint32(end + 16, true);
  const found = [];
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [names, extra, note] = [28, 30, 32].map((offset) => view.getUint16(place + offset, true));
    const name = new TextDecoder().decode(bytes.subarray(place + 46, place + 46 + names));
    const method = view.getUint16(place + 10, true);
    const start = view.getUint32(place + 42, true);
    const body = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    if (wanted(name)) {
      const packed = bytes.subarray(body, body + view.getUint32(place + 20, true));
      const whole = await inflated(packed, method, name);
      if (checksum(whole) !== view.getUint32(place + 16, true)) throw new Error(`${name} in it is damaged`);
      found.push({ name, bytes: whole });
    }
    place += 46 + names + extra + note;
  }
  return found;
}

async function inflated(packed, method, name) {
  if (method === 0) return packed;
  if (method !== 8) throw new Error(`${name} is packed in a way that browsers cannot read`);
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let size = 0;
  try {
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
      parts.push(value);
      size += value.length;
      if (size > LARGEST) break;
    }
  } catch {
    throw new Error(`${name} in it is damaged`);
  }
  if (size > LARGEST) throw new Error(`${name} in it is larger than any exercise`);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
