// Wrong: keeps the unfinished character, but not the unfinished line.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  for await (const chunk of stream) {
    for (const line of decoder.decode(chunk, { stream: true }).split(/\r?\n/)) {
      if (line !== '') {
        yield line;
      }
    }
  }
};
