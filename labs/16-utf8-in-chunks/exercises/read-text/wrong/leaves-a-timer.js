// Wrong: a timer that nobody stops keeps the process alive.
exports.readText = async (stream) => {
  setInterval(() => {}, 60_000);
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    text += chunk;
  }
  return text;
};
