// Runs in the submission's process: calls pack and unpack, and tells what each gave or threw. It is
// loaded before the submission, and judges nothing.

'use strict';

const { RangeError: Range, TypeError: Type } = globalThis;
const allocate = Buffer.alloc;
const copy = Function.prototype.call.bind(Buffer.prototype.copy);
const subarray = Function.prototype.call.bind(Buffer.prototype.subarray);
const fill = Function.prototype.call.bind(Buffer.prototype.fill);

module.exports = async function answer(calls, exports) {
  const answers = [];
  for (const call of calls) {
    try {
      const value =
        call.name === 'pack'
          ? exports.pack({ ...call.record }, call.order)
          : exports.unpack(within(call));
      // Sent only when all calls are made: what a later one changes is seen.
      answers.push({ value });
    } catch (error) {
      answers.push({ threw: kindOf(error) });
    }
  }
  return answers;
};

/** The bytes as a part of a larger memory, with what is no part of the record around. */
function within({ bytes, before, after }) {
  const memory = allocate(before + bytes.length + after);
  fill(memory, 0x4e);
  copy(bytes, memory, before);
  return subarray(memory, before, before + bytes.length);
}

function kindOf(error) {
  return error instanceof Range ? 'RangeError' : error instanceof Type ? 'TypeError' : 'other';
}
