// Wrong: right in every line, but a caller who leaves the loop leaves the stream open.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
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
};
