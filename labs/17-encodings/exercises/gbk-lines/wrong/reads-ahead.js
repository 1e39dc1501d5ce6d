// Wrong: right in every line, but takes all that comes, whether lines are asked for or not.
exports.gbkLines = async function* (stream) {
  const decoder = new TextDecoder('gbk');
  const ready = [];
  let rest = '';
  let state = 'open';
  let wake = () => {};
  stream.on('data', (chunk) => {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop();
    ready.push(...lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)));
    wake();
  });
  stream.on('end', () => {
    rest += decoder.decode();
    if (rest !== '') {
      ready.push(rest);
    }
    state = 'ended';
    wake();
  });
  stream.on('error', (error) => {
    state = error;
    wake();
  });
  try {
    while (true) {
      while (ready.length > 0) {
        yield ready.shift();
      }
      if (state === 'ended') {
        return;
      }
      if (state !== 'open') {
        throw state;
      }
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    stream.destroy();
  }
};
