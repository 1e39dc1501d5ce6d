// Wrong: TextDecoder takes a byte order mark at the beginning away, unless it is told not to.
exports.readText = async (stream) => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};
