// Wrong: right but for one boundary: knows \n alone as a line end, and keeps the \r.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
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
