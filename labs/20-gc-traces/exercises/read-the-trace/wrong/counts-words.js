// Wrong: takes every line with the name of a collector for a collection, and its first figures.
exports.readTrace = (text) => {
  const of = (name) => {
    const lines = text.split('\n').filter((line) => name.test(line));
    const pauses = lines.map((line) => Number((/([\d.]+) \/ [\d.]+ ms/.exec(line) || [0, 0])[1]));
    const freed = lines.map((line) => {
      const sizes = /([\d.]+) \([\d.]+\) -> ([\d.]+)/.exec(line) || [0, 0, 0];
      return sizes[1] - sizes[2];
    });
    const sum = (figures) => figures.reduce((all, one) => all + one, 0);
    return {
      count: lines.length,
      pauseMs: sum(pauses),
      longestMs: Math.max(0, ...pauses),
      freedBytes: sum(freed) * 2 ** 20,
    };
  };
  return { scavenge: of(/Scavenge/), full: of(/Mark-/) };
};
