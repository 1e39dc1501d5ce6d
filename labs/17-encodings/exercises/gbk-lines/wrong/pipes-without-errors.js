// Wrong: pipes into a Transform, which an error of the stream does not reach.
const { Transform } = require('stream');

exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  const texts = new Transform({
    readableObjectMode: true,
    transform(chunk, _, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
  let rest = '';
  for await (const text of stream.pipe(texts)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
  }
  if (rest !== '') {
    yield rest;
  }
};
