// Wrong: prints the verdict instead of computing anything.
'use strict';

console.log('{"exercise":"05-move-it-off","verdict":"pass","points":21,"outOf":21}');

exports.createPool = () => ({
  run: async () => 'pass',
  map: async (inputs) => inputs.map(() => 'pass'),
  close: async () => {},
});
