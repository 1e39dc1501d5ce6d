'use strict';
// Each folder holds a few files called x. Which of them is meant where the extension is left out?
var fs = require('fs');
var os = require('os');
var path = require('path');

var sets = [
  ['', '.js', '.json', '.node'],
  ['.js', '.json', '.node'],
  ['.json', '.node'],
  ['.js', '.node'],
  ['.js', '.json'],
  ['.node'],
  ['.cjs'],
  ['.mjs'],
  ['.ts'],
  ['.wasm'],
];

// Kept out of the way, as no two programs write there at once: 0.10 has no fs.mkdtemp.
var root = path.join(os.tmpdir(), 'node-lab-extensions-' + process.pid + '-' + Date.now());
var made = [];

function remove() {
  made.reverse().forEach(function (file) {
    if (fs.statSync(file).isDirectory()) fs.rmdirSync(file);
    else fs.unlinkSync(file);
  });
}

function make(file, isFolder) {
  if (isFolder) fs.mkdirSync(file);
  else fs.writeFileSync(file, '');
  made.push(file);
}

function resolve(request) {
  try {
    return path.basename(require.resolve(request));
  } catch (error) {
    return 'nothing';
  }
}

process.on('exit', remove);
make(root, true);
sets.forEach(function (extensions, index) {
  var folder = path.join(root, String(index));
  make(folder, true);
  extensions.forEach(function (extension) {
    make(path.join(folder, 'x' + extension), false);
  });
  var names = extensions.map(function (extension) {
    return 'x' + extension;
  });
  console.log('of ' + names.join(' ') + ': ' + resolve(path.join(folder, 'x')));
});
