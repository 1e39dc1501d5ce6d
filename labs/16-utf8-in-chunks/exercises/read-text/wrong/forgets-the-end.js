// Wrong: right but for one boundary: an unfinished character at the very end is lost.
const { StringDecoder } = require('string_decoder');

exports.readText = async (stream) => {
  const decoder = new StringDecoder('utf8');
  let text = '';
  for await (const chunk of stream) {
    text += decoder.write(chunk);
  }
  return text;
};
