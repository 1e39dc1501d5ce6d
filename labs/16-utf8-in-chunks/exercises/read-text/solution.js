'use strict';

const { StringDecoder } = require('string_decoder');

// The decoder keeps the bytes of an unfinished character until the next chunk; end() gives what is
// left of one that never was finished.
async function readText(stream) {
  const decoder = new StringDecoder('utf8');
  let text = '';
  for await (const chunk of stream) {
    text += decoder.write(chunk);
  }
  return text + decoder.end();
}

module.exports = { readText };
