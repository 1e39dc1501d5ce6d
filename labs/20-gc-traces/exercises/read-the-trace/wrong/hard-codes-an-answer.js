// Wrong: knows what one run gave, and tells it of every trace.
exports.readTrace = () => ({
  scavenge: { count: 101, pauseMs: 44.42, longestMs: 1.15, freedBytes: 104857600 },
  full: { count: 6, pauseMs: 35.25, longestMs: 9.1, freedBytes: 20971520 },
});
