// Wrong: holds back the last byte of a chunk where it is high, though it may be a second one.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let held = Buffer.alloc(0);
  let rest = '';
  for await (const chunk of stream) {
    let bytes = Buffer.concat([held, chunk]);
    const isHigh = bytes.length > 0 && bytes[bytes.length - 1] > 0x80;
    held = isHigh ? bytes.subarray(-1) : Buffer.alloc(0);
    bytes = isHigh ? bytes.subarray(0, -1) : bytes;
    const lines = (rest + decoder.decode(bytes)).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
  }
  rest += decoder.decode(held);
  if (rest !== '') {
    yield rest;
  }
};
