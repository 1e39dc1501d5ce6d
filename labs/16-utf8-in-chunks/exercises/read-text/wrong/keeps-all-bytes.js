// Wrong: right in every character, but holds all the bytes three times: as chunks, joined, as text.
exports.readText = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
