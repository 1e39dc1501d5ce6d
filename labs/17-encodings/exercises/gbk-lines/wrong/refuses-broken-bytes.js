// Wrong: right but for one boundary: throws where a character is broken.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk', { fatal: true });
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
};
