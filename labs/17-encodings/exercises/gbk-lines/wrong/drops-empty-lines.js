// Wrong: right but for one boundary: empty lines are left out.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (text !== '') {
        yield text;
      }
    }
  }
  rest += decoder.decode();
  if (rest !== '') {
    yield rest;
  }
};
