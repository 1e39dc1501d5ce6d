'use strict';

// Decodes byte by byte. The first byte of a character tells how many follow and, by the table of
// the Unicode Standard (table 3-7), from where to where the second may be; the others are 80 to BF.
// A byte that may not follow ends what was begun as one U+FFFD, and is looked at again as a first.
class Utf8Decoder {
  constructor() {
    this.reset();
  }

  reset() {
    this.missing = 0;
    this.codePoint = 0;
    this.lowest = 0x80;
    this.highest = 0xbf;
  }

  write(chunk) {
    let text = '';
    for (const byte of chunk) {
      if (this.missing > 0 && byte >= this.lowest && byte <= this.highest) {
        text += this.goOn(byte);
        continue;
      }
      text += this.end();
      text += this.begin(byte);
    }
    return text;
  }

  begin(byte) {
    if (byte <= 0x7f) {
      return String.fromCharCode(byte);
    }
    if (byte >= 0xc2 && byte <= 0xdf) {
      this.expect(1, byte & 0x1f);
    } else if (byte >= 0xe0 && byte <= 0xef) {
      this.expect(2, byte & 0x0f, byte === 0xe0 ? 0xa0 : 0x80, byte === 0xed ? 0x9f : 0xbf);
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.expect(3, byte & 0x07, byte === 0xf0 ? 0x90 : 0x80, byte === 0xf4 ? 0x8f : 0xbf);
    } else {
      return '\ufffd';
    }
    return '';
  }

  expect(missing, codePoint, lowest = 0x80, highest = 0xbf) {
    this.missing = missing;
    this.codePoint = codePoint;
    this.lowest = lowest;
    this.highest = highest;
  }

  goOn(byte) {
    this.expect(this.missing - 1, (this.codePoint << 6) | (byte & 0x3f));
    return this.missing === 0 ? String.fromCodePoint(this.codePoint) : '';
  }

  end() {
    const text = this.missing > 0 ? '\ufffd' : '';
    this.reset();
    return text;
  }
}

module.exports = { Utf8Decoder };
