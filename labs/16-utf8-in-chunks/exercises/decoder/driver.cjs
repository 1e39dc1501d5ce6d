// Runs in the submission's process: feeds decoders and tells what each call gave. It is loaded
// before the submission, and judges nothing.

'use strict';

// The decoders that Node ships are what is to be built, so they are out of reach here.
require('string_decoder').StringDecoder = undefined;
require('util').TextDecoder = undefined;
delete globalThis.TextDecoder;

const allocate = Buffer.alloc;
const copy = Function.prototype.call.bind(Buffer.prototype.copy);
const fill = Function.prototype.call.bind(Uint8Array.prototype.fill);

module.exports = async function answer(request, exports) {
  const { Utf8Decoder } = exports;
  if (request.together) {
    return together(Utf8Decoder, request.together);
  }
  const answers = [];
  let decoder = null;
  for (const chunks of request.decode) {
    decoder = request.sameDecoder && decoder ? decoder : new Utf8Decoder();
    answers.push(decodeAll(decoder, chunks, request.sameMemory));
  }
  return answers;
};

function decodeAll(decoder, chunks, sameMemory) {
  const memory = allocate(sameMemory ? 64 : 0);
  const given = [];
  for (const chunk of chunks) {
    if (!sameMemory) {
      given.push(decoder.write(chunk));
      continue;
    }
    // As with fs.read into one Buffer: the next chunk overwrites this one.
    copy(chunk, memory);
    given.push(decoder.write(memory.subarray(0, chunk.length)));
    fill(memory, 0x3f);
  }
  given.push(decoder.end());
  return given;
}

/** Two decoders that take turns. */
function together(Utf8Decoder, texts) {
  const decoders = texts.map(() => new Utf8Decoder());
  const given = texts.map(() => []);
  for (let at = 0; texts.some((chunks) => at < chunks.length); at++) {
    texts.forEach((chunks, index) => {
      if (at < chunks.length) {
        given[index].push(decoders[index].write(chunks[at]));
      }
    });
  }
  decoders.forEach((decoder, index) => given[index].push(decoder.end()));
  return given;
}
