// Wrong: knows what one text asks for and gives that, whatever is asked.
exports.gbkLines = async function* (stream) {
  for await (const chunk of stream) {
    yield chunk.length > 4 ? '1品質|上等' : '2運費|12元';
  }
};
