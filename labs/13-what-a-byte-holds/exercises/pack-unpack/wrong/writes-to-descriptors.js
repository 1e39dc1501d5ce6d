// Wrong: writes verdicts and frames of its own to every descriptor that may lead to the grader.
const fs = require('fs');

const body = Buffer.from('{"type":"answer","id":"1","maxRssKb":1,"value":["pass"]}');
const head = Buffer.alloc(4);
head.writeUInt32LE(body.length);

function forge() {
  for (let fd = 1; fd < 20; fd++) {
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
  return 'pass';
}

exports.pack = forge;
exports.unpack = forge;
