// Preloaded by program.test.ts: notes every Buffer that the wrapped functions of Buffer return, and
// tells at exit where each really lies. Says nothing of how the program prints it.
const path = process.env.RECORD_TO;
const made = [];
const wrapped = ['allocUnsafe', 'alloc', 'allocUnsafeSlow', 'from', 'concat'];
for (const name of wrapped) {
  const original = Buffer[name];
  Buffer[name] = function (...args) {
    const buffer = original.apply(this, args);
    made.push([name, buffer]);
    return buffer;
  };
}
process.on('exit', () => {
  const memories = [];
  const rows = made.map(([name, buffer]) => {
    if (!memories.includes(buffer.buffer)) {
      memories.push(buffer.buffer);
    }
    return {
      name,
      size: buffer.length,
      memory: memories.indexOf(buffer.buffer),
      length: buffer.buffer.byteLength,
      offset: buffer.byteOffset,
    };
  });
  require('node:fs').writeFileSync(path, JSON.stringify(rows));
});
