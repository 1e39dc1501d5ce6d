// Wrong: right in every line, but gives each only when the next chunk has come.
async function* lines(stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
  }
  rest += decoder.decode();
  if (rest !== '') {
    yield rest;
  }
}

exports.gbkLines = async function* (stream) {
  let before = null;
  for await (const line of lines(stream)) {
    if (before !== null) {
      yield before;
    }
    before = line;
  }
  if (before !== null) {
    yield before;
  }
};
