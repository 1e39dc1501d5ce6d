// Wrong: right but for one boundary: a \r alone ends a line, too.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/);
    rest = lines.pop();
    for (const line of lines) {
      yield line;
    }
  }
  rest += decoder.decode();
  if (rest !== '') {
    yield rest;
  }
};
