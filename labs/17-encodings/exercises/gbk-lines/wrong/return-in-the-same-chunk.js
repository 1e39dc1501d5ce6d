// Wrong: right but for one boundary: \r\n is known only where no chunk ends between the two.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const chunk of stream) {
    const lines = decoder.decode(chunk, { stream: true }).split(/\r?\n/);
    lines[0] = rest + lines[0];
    rest = lines.pop();
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') {
    yield rest;
  }
};
