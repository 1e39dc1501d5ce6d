// Wrong: writes verdicts and frames of its own to every descriptor that may lead to the grader.
const fs = require('fs');

const body = Buffer.from('{"type":"answer","id":"1","maxRssKb":1,"value":80}');
const head = Buffer.alloc(4);
head.writeUInt32LE(body.length);

exports.start = async () => {
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
  return 80;
};
exports.put = exports.remove = exports.stop = () => 'pass';
