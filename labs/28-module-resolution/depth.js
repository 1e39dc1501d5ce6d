'use strict';
// The same package, required by files that lie deeper and deeper below it.
//
//   node depth.js 5
//
// Each ask.cjs is a file of the fixture that requires what it is given.
const path = require('path');
const buildFixture = require('./build-fixture.js');

const depth = Number(process.argv[2] || 5);
const root = buildFixture();
console.log('fixture ' + root);

// Not while this file is still being loaded: so long Node remembers the folders that it found.
setImmediate(() => {
  let folder = path.join(root, 'app', 'levels');
  for (let level = 1; level <= depth; level += 1) {
    folder = path.join(folder, String(level));
    const ask = require(path.join(folder, 'ask.cjs'));
    console.log('level ' + level + ': ' + ask('plain').name);
  }
});
