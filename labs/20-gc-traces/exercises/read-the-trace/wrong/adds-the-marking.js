// Wrong: adds the time of marking in steps to the pause, in which it was not.
'use strict';

const MB = 2 ** 20;

// [pid:isolate] time: name (tags) used (committed) -> used (committed) MB, [pooled,] pause / ...
const LINE =
  /^\[\d+:0x[\da-f]+\] +\d+ ms: (?:Incremental )?(Scavenge|Mark-\w+)(?: \([a-z ]+\))* ([\d.]+) \([\d.]+\) -> ([\d.]+) \([\d.]+\) MB, (?:pooled: [\d.]+ MB, )?([\d.]+) \/ /;

const nothing = () => ({ count: 0, pauseMs: 0, longestMs: 0, freedBytes: 0 });

function readTrace(text) {
  const figures = { scavenge: nothing(), full: nothing() };
  for (const line of text.split('\n')) {
    const found = LINE.exec(line);
    if (found === null) {
      continue;
    }
    const [, name, before, after, alone] = found;
    const steps = /\(\+ ([\d.]+) ms in/.exec(line);
    const pause = Number(alone) + (steps === null ? 0 : Number(steps[1]));
    const kind = name === 'Scavenge' ? figures.scavenge : figures.full;
    kind.count += 1;
    kind.pauseMs += Number(pause);
    kind.longestMs = Math.max(kind.longestMs, Number(pause));
    kind.freedBytes += (Number(before) - Number(after)) * MB;
  }
  return figures;
}

module.exports = { readTrace };
