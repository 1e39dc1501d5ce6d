// Wrong: a stream that fails gives what came before as if it were all.
exports.readText = (stream) =>
  new Promise((resolve) => {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      text += chunk;
    });
    stream.on('close', () => resolve(text));
    stream.on('error', () => {});
  });
