// Zip files, as far as the page needs them: written without compression. The kit's own Python reads them.
//
//   zipped([{name, text}])     -> bytes

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
