// Wrong: right in every line, but reads all of the stream before it gives the first.
exports.gbkLines = async function* (stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  const lines = new TextDecoder('gbk').decode(Buffer.concat(chunks)).split('\n');
  const rest = lines.pop();
  for (const line of lines) {
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') {
    yield rest;
  }
};
