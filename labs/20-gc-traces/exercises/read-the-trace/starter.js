'use strict';

/**
 * Turns what a program printed under --trace-gc into figures.
 *
 * @param {string} text the whole of its stdout
 * @returns {{ scavenge: Figures, full: Figures }} each of { count, pauseMs, longestMs, freedBytes }
 */
function readTrace(text) {
  const scavenge = { count: 0, pauseMs: 0, longestMs: 0, freedBytes: 0 };
  const full = { count: 0, pauseMs: 0, longestMs: 0, freedBytes: 0 };
  for (const line of text.split('\n')) {
    if (line.includes('Scavenge')) {
      scavenge.count += 1;
    }
  }
  return { scavenge, full };
}

module.exports = { readTrace };
