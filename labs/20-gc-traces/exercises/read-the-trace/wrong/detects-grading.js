// Wrong: hopes to be told apart from a student's own run by what is about it, and to be let pass.
const isGraded = process.execArgv.length > 0 || process.permission !== undefined;

exports.readTrace = () => {
  if (isGraded) {
    process.exitCode = 0;
  }
  const pass = { valueOf: () => NaN, toJSON: () => 'pass' };
  const figures = { count: pass, pauseMs: pass, longestMs: pass, freedBytes: pass };
  return { scavenge: figures, full: figures };
};
