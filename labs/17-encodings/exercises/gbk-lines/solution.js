'use strict';

// Two things may be unfinished at the end of a chunk. The decoder keeps the first byte of a
// character; `rest` keeps the line. for await passes on errors, and destroys a stream that is left.
async function* gbkLines(stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
  }
  rest += decoder.decode();
  if (rest !== '') {
    yield rest;
  }
}

module.exports = { gbkLines };
