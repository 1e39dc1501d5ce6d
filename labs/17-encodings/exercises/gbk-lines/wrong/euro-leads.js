// Wrong: right but for one boundary: takes 80, the euro sign, for the first byte of a character.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  let held = Buffer.alloc(0);
  let rest = '';
  for await (const chunk of stream) {
    const bytes = Buffer.concat([held, chunk]);
    let end = 0;
    while (end < bytes.length) {
      const size = bytes[end] >= 0x80 ? 2 : 1;
      if (end + size > bytes.length) {
        break;
      }
      end += size;
    }
    held = bytes.subarray(end);
    let from = 0;
    for (let at = 0; at < end; at += 1) {
      at += bytes[at] >= 0x80 && bytes[at + 1] !== 0x0a && bytes[at + 1] !== 0x0d ? 1 : 0;
      if (bytes[at] === 0x0a) {
        const line = rest + decoder.decode(bytes.subarray(from, at));
        yield line.endsWith('\r') ? line.slice(0, -1) : line;
        rest = '';
        from = at + 1;
      }
    }
    rest += decoder.decode(bytes.subarray(from, end));
  }
  rest += decoder.decode(held);
  if (rest !== '') {
    yield rest;
  }
};
