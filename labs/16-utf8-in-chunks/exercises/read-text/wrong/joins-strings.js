// Wrong: decodes each chunk for itself, as in countless examples.
exports.readText = (stream) =>
  new Promise((resolve, reject) => {
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk.toString('utf8');
    });
    stream.on('end', () => resolve(text));
    stream.on('error', reject);
  });
