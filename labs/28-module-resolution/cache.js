'use strict';
// Requires one module four times: twice in the same words, then by its path, then after the cache
// has been emptied.
const { createRequire } = require('module');
const path = require('path');
const buildFixture = require('./build-fixture.js');

const root = buildFixture();
console.log('fixture ' + root);
const appRequire = createRequire(path.join(root, 'app', 'main.cjs'));
const file = path.join(root, 'app', 'node_modules', 'plain', 'index.js');

const first = appRequire('plain');
console.log('first require: ' + first.name);

const second = appRequire('plain');
console.log('second require: the same object ' + (second === first));

const byPath = appRequire('./node_modules/plain/index.js');
console.log('by its path: the same object ' + (byPath === first));

delete require.cache[file];
const afresh = appRequire('plain');
console.log('after delete: the same object ' + (afresh === first));
