// Wrong: right but for one boundary: takes the spaces of a line away with its line end.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      yield line.trim();
    }
  }
  rest += decoder.decode();
  if (rest !== '') {
    yield rest.trim();
  }
};
