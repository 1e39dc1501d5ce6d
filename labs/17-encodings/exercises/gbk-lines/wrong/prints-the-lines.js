// Wrong: prints the lines and the verdict instead of giving the lines.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  for await (const chunk of stream) {
    console.log(decoder.decode(chunk, { stream: true }));
  }
  console.log('{"exercise":"17-gbk-lines","verdict":"pass","points":18,"outOf":18}');
};
