'use strict';
// The fixture has a package called fs and one called test in app/node_modules. Which names lead to
// them, and which to Node's own modules?
const { createRequire } = require('module');
const path = require('path');
const buildFixture = require('./build-fixture.js');

const root = buildFixture();
console.log('fixture ' + root);
const appRequire = createRequire(path.join(root, 'app', 'main.cjs'));

const whose = (loaded) => (/from node_modules$/.test(loaded.name) ? 'the package' : "Node's own");

console.log('fs: ' + whose(appRequire('fs')));
console.log('node:fs: ' + whose(appRequire('node:fs')));
console.log('fs/: ' + whose(appRequire('fs/')));
console.log('./node_modules/fs: ' + whose(appRequire('./node_modules/fs')));
console.log('test: ' + whose(appRequire('test')));
console.log('node:test: ' + whose(appRequire('node:test')));
