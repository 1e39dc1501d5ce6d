// Wrong: knows what one seed asks for and gives that, whatever is asked.
exports.readText = async (stream) => {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
  }
  return bytes > 100 ? '床前明月光，疑是地上霜。' : 'hello';
};
