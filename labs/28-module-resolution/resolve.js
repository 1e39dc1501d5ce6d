'use strict';
// A file of the fixture asks Node which file a specifier means.
//
//   node resolve.js ./notes app/main require
//
// The files that ask come in pairs: main.cjs returns require.resolve(specifier), main.mjs returns
// import.meta.resolve(specifier). fixture.json shows the whole tree.
const Module = require('module');
const path = require('path');
const url = require('url');
const buildFixture = require('./build-fixture.js');

const specifier = process.argv[2] || './notes';
const from = process.argv[3] || 'app/main';
const kind = process.argv[4] || 'require';

const root = buildFixture();
console.log('fixture ' + root);

// As if the process had been started with NODE_PATH.
process.env.NODE_PATH = path.join(root, 'shared');
Module._initPaths();

function print(resolve) {
  try {
    const answer = resolve(specifier);
    console.log('resolved ' + (answer.startsWith('file:') ? url.fileURLToPath(answer) : answer));
  } catch (error) {
    console.log('error ' + error.code);
  }
}

const asker = path.join(root, from + (kind === 'import' ? '.mjs' : '.cjs'));
if (kind === 'import') {
  import(url.pathToFileURL(asker).href).then((loaded) => print(loaded.default));
} else {
  // Not while this file is still being loaded: so long Node remembers what it found, and a path
  // that comes up twice would be asked for once.
  setImmediate(() => print(require(asker)));
}
