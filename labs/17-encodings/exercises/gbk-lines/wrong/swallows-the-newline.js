// Wrong: right but for one boundary: a broken first byte takes the line end behind it along.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let line = [];
  let isSecond = false;
  for await (const chunk of stream) {
    for (const byte of chunk) {
      if (byte === 0x0a && !isSecond) {
        const text = decoder.decode(Uint8Array.from(line));
        yield text.endsWith('\r') ? text.slice(0, -1) : text;
        line = [];
      } else {
        line.push(byte);
        isSecond = !isSecond && byte > 0x80;
      }
    }
  }
  if (line.length > 0) {
    yield decoder.decode(Uint8Array.from(line));
  }
};
