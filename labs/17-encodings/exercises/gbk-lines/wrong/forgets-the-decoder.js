// Wrong: right but for one boundary: what the decoder still holds at the end is lost.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
  }
  if (rest !== '') {
    yield rest;
  }
};
