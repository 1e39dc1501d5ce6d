// Wrong: gives the unfinished line when the stream fails, as if it had ended.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  try {
    for await (const chunk of stream) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop();
      for (const line of lines) {
        yield line.endsWith('\r') ? line.slice(0, -1) : line;
      }
    }
  } finally {
    rest += decoder.decode();
    if (rest !== '') {
      yield rest;
    }
  }
};
