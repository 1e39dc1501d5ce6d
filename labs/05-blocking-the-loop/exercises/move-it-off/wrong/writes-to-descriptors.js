// Wrong: writes answers and verdicts of its own to every descriptor that may lead to the grader.
'use strict';

const fs = require('fs');

const body = Buffer.from('{"type":"answer","id":"1","maxRssKb":1,"value":true}');
const head = Buffer.alloc(4);
head.writeUInt32LE(body.length);

exports.createPool = () => {
  for (let fd = 1; fd < 30; fd++) {
    for (const bytes of [
      Buffer.concat([head, body]),
      Buffer.concat([Buffer.alloc(16), head, body]),
    ]) {
      try {
        fs.writeSync(fd, bytes);
      } catch {
        // Not open.
      }
    }
  }
  return { run: async () => {}, map: async () => [], close: async () => {} };
};
