// Wrong: the longest pause is that of both kinds together.
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
    const [, name, before, after, pause] = found;
    const kind = name === 'Scavenge' ? figures.scavenge : figures.full;
    kind.count += 1;
    kind.pauseMs += Number(pause);
    kind.longestMs = Math.max(kind.longestMs, Number(pause));
    kind.freedBytes += (Number(before) - Number(after)) * MB;
  }
  const longest = Math.max(figures.scavenge.longestMs, figures.full.longestMs);
  figures.scavenge.longestMs = figures.full.longestMs = longest;
  return figures;
}

module.exports = { readTrace };
