// Wrong: thinks that a character is cut where the chunk has an odd number of high bytes.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let held = Buffer.alloc(0);
  let rest = '';
  for await (const chunk of stream) {
    let bytes = Buffer.concat([held, chunk]);
    const isCut = bytes.filter((byte) => byte > 0x80).length % 2 === 1;
    held = isCut ? bytes.subarray(-1) : Buffer.alloc(0);
    bytes = isCut ? bytes.subarray(0, -1) : bytes;
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
