/**
 * The program that asks the real Node, run as `node -e SOURCE` with an IPC channel: questions of
 * tree.ts come in, answers of real-node.ts go out, in batches. `Module._stat` is the function
 * through which the loader asks (lib/internal/modules/cjs/loader.js); what it is asked is noted.
 */
export const realNodeSource = `
const fs = require('fs');
const Module = require('module');
const os = require('os');
const path = require('path');

// Node 14 has no such function: better no answer than one that it asked for nothing.
if (typeof Module._stat !== 'function') {
  throw new Error('This Node does not tell what its loader asks.');
}

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'node-lab-resolve-')));
process.on('disconnect', () => {
  fs.rmSync(root, { recursive: true, force: true });
  process.exit();
});
// These reach the whole group: what the trees are removed at is the end of the channel.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {});
}
// The search for the package around a file ends here, whatever lies above.
fs.writeFileSync(path.join(root, 'package.json'), '{}');

// Each tree has a folder of its own: what Node remembers of one tells nothing of another.
let trees = 0;
let asked = [];
const stat = Module._stat;
Module._stat = (file) => {
  asked.push(file);
  return stat(file);
};

process.on('message', (questions) => process.send(questions.map(answer)));

function answer({ files, links, from, specifier }) {
  const folder = path.join(root, String(++trees));
  const real = (name) => path.join(folder, name);
  const isInside = (file) => file === folder || file.startsWith(folder + path.sep);
  const virtual = (file) => '/' + path.relative(folder, file).split(path.sep).join('/');
  fs.mkdirSync(folder);
  for (const name of Object.keys(files)) {
    fs.mkdirSync(path.dirname(real(name)), { recursive: true });
    fs.writeFileSync(real(name), files[name]);
  }
  for (const name of Object.keys(links)) {
    const target = path.posix.resolve(path.posix.dirname(name), links[name]);
    fs.mkdirSync(path.dirname(real(name)), { recursive: true });
    // On Windows everybody may make a junction, which leads to a folder.
    fs.symlinkSync(real(target), real(name), process.platform === 'win32' ? 'junction' : null);
  }
  asked = [];
  let result;
  try {
    const found = Module.createRequire(real(from)).resolve(
      specifier.startsWith('/') ? folder + specifier : specifier
    );
    if (path.isAbsolute(found) && !isInside(found)) {
      throw Object.assign(new Error(), { code: 'OUTSIDE ' + found });
    }
    result = path.isAbsolute(found) ? virtual(found) : found;
  } catch (error) {
    result = { code: String(error.code) };
  }
  return { answer: result, asked: [...new Set(asked.filter(isInside).map(virtual))] };
}
`;
