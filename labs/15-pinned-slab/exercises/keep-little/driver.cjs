// Runs in the submission's process: makes reads, has parts of them kept, and tells what the kept
// Buffers hold at the end. It is loaded before the submission, and judges nothing.

'use strict';

const collect = globalThis.gc;
globalThis.gc = undefined;

const call = (method) => Function.prototype.call.bind(method);
const { poolSize, isBuffer, alloc, allocUnsafe, allocUnsafeSlow } = Buffer;
const copy = call(Buffer.prototype.copy);
const fill = call(Buffer.prototype.fill);
const subarray = call(Buffer.prototype.subarray);
const typed = Object.getPrototypeOf(Uint8Array.prototype);
const memoryOf = call(Object.getOwnPropertyDescriptor(typed, 'buffer').get);
const lengthOf = call(Object.getOwnPropertyDescriptor(typed, 'byteLength').get);
const memoryLength = call(Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, 'byteLength').get);
const { Set: Distinct } = globalThis;

const SIZE = 16384;
/** Small Buffers between two reads; each takes this part of the pool. */
const OTHERS = 8;
const READS_FOR_A_COLLECTION = 200;

module.exports = async function answer(request, exports) {
  const keep = request.byReference ? keepByReference : exports.keep;
  switch (request.what) {
    case 'one-memory':
      return keepFromOneMemory(keep, request);
    case 'written':
      return keepAndWrite(keep, request);
    default:
      return keepAmongOthers(keep, request);
  }
};

/** All reads go into one memory, at `before` in it, and each is wiped when its part is kept. */
function keepFromOneMemory(keep, { reads }) {
  const memory = alloc(SIZE + 64);
  const kept = [];
  for (const { bytes, before, at } of reads) {
    const read = subarray(memory, before, before + bytes.length);
    copy(bytes, read);
    kept.push(keep(read, at));
    fill(memory, 0x21);
  }
  return kept;
}

/** Each kept Buffer is overwritten with its number; what all hold then, and the read, is told. */
function keepAndWrite(keep, { bytes, places }) {
  const read = alloc(bytes.length);
  copy(bytes, read);
  const kept = places.map((at) => keep(read, at));
  kept.forEach((part, index) => fill(part, index));
  return { kept, read };
}

/** Reads into fresh memory, with other small Buffers between, and a collection now and then. */
function keepAmongOthers(keep, { parts, length, places }) {
  const kept = [];
  for (let index = 0; index < places.length; index++) {
    const read = allocUnsafeSlow(SIZE);
    fill(read, 0x21);
    copy(parts, read, places[index], index * length, (index + 1) * length);
    kept.push(keep(read, places[index]));
    for (let made = 0; made < OTHERS; made++) {
      fill(allocUnsafe(poolSize / OTHERS), 0x21);
    }
    if (index % READS_FOR_A_COLLECTION === 0) {
      collect();
    }
  }
  const bytes = alloc(places.length * length);
  const memories = new Distinct();
  let held = 0;
  for (let index = 0; index < kept.length; index++) {
    const part = kept[index];
    if (!isBuffer(part) || lengthOf(part) !== length) {
      return { bytes: null, held };
    }
    copy(part, bytes, index * length);
    const memory = memoryOf(part);
    if (!memories.has(memory)) {
      memories.add(memory);
      held += memoryLength(memory);
    }
  }
  return { bytes, held };
}

function keepByReference(read, at) {
  const part = allocUnsafeSlow(10);
  copy(read, part, 0, at, at + 10);
  return part;
}
