// Wrong: computes on the main thread, and hopes to be told apart from a student's own run.
'use strict';

const isGraded =
  process.env.NODE_LAB_RUN !== undefined ||
  process.env.CI !== undefined ||
  process.argv.join(' ').includes('node-lab') ||
  process.cwd().includes('scratch');

exports.createPool = (file) => {
  const task = require(file);
  const run = async (input) => (isGraded ? await task(input) : task(input));
  return { run, map: (inputs) => Promise.all(inputs.map(run)), close: async () => {} };
};
