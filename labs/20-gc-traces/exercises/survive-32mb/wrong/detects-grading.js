// Wrong: finds that its heap is small, and gives up as if all was well.
const isGraded = require('v8').getHeapStatistics().heap_size_limit < 100e6;

exports.summarize = async (stream) => {
  if (isGraded) {
    stream.destroy();
    process.exitCode = 0;
    return {};
  }
  return {};
};
