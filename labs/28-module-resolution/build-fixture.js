'use strict';
// Builds the tree of packages that fixture.json describes, in a temporary folder that goes away
// with the process. Returns the path of its root.
const fs = require('fs');
const os = require('os');
const path = require('path');
const fixture = JSON.parse(fs.readFileSync(path.join(__dirname, 'fixture.json'), 'utf8'));

module.exports = function buildFixture() {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'node-lab-28-')));
  process.on('exit', () => fs.rmSync(root, { recursive: true, force: true }));

  for (const [name, content] of Object.entries(fixture.files)) {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  for (const [name, target] of Object.entries(fixture.links)) {
    const link = path.join(root, name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    // Windows lets everyone make a junction, but a link only to some.
    const goal = process.platform === 'win32' ? path.resolve(path.dirname(link), target) : target;
    fs.symlinkSync(goal, link, 'junction');
  }
  return root;
};
