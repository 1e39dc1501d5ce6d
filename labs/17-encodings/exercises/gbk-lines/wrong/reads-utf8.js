// Wrong: lets the stream decode, which knows UTF-8 and not GBK.
exports.gbkLines = async function* (stream) {
  stream.setEncoding('utf8');
  let rest = '';
  for await (const text of stream) {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop();
    yield* lines;
  }
  if (rest !== '') {
    yield rest;
  }
};
