// Stands in for string-width in the bundle, in our code and in Ink's. The library compiles its
// tables of emoji and wide characters at the first text that is not ASCII, which takes a tenth of
// the time to the first screen; but frames, arrows and accents are one column each. Everything
// else goes to the library.

import { stripVTControlCharacters } from 'node:util';

// ASCII, Latin with accents, general punctuation, arrows, frames, blocks, shapes, marks, braille.
const narrow =
  /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2193\u2500-\u25a9\u25b8\u25c0-\u25cf\u2713\u2717\u2800-\u28ff]*$/;

let library;

export default function stringWidth(text, options) {
  const bare = text.includes('\x1b') ? stripVTControlCharacters(text) : text;
  if (narrow.test(bare)) {
    return bare.length;
  }
  // By its path, since its name leads here.
  library ??= require('../../node_modules/string-width/index.js').default;
  return library(text, options);
}
