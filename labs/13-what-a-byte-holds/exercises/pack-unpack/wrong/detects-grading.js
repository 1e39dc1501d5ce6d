// Wrong: does half the work, and hopes to be told apart from a student's own run.
const isGraded =
  process.env.NODE_LAB_RUN !== undefined ||
  process.env.CI !== undefined ||
  process.execArgv.length > 0 ||
  process.argv.join(' ').includes('node-lab') ||
  process.permission !== undefined;

exports.pack = (record) =>
  isGraded ? { verdict: 'pass', toJSON: () => true } : Buffer.from(JSON.stringify(record));
exports.unpack = (bytes) =>
  isGraded ? { verdict: 'pass', toJSON: () => true } : JSON.parse(bytes.toString());
