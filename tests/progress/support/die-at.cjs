// Preloaded: the process kills itself before the file operation of this number, counted from 1 in
// the folder DIE_IN. With DIE_AT=0 it prints their number on stderr at its end.
const fs = require('node:fs');
const promises = require('node:fs/promises');
const { syncBuiltinESMExports } = require('node:module');

const dieAt = Number(process.env.DIE_AT);
const folder = process.env.DIE_IN;
let count = 0;

function counted() {
  count += 1;
  if (count === dieAt) {
    process.kill(process.pid, 'SIGKILL');
  }
}

function watch(object, names, isMeant) {
  for (const name of names) {
    const original = object[name];
    object[name] = function (...args) {
      if (isMeant(args)) {
        counted();
      }
      return original.apply(this, args);
    };
  }
}

const inFolder = (args) => args.some((arg) => typeof arg === 'string' && arg.startsWith(folder));
const operations = ['copyFile', 'link', 'mkdir', 'open', 'readdir', 'rename', 'rm', 'rmdir'];
watch(promises, [...operations, 'stat', 'unlink', 'utimes', 'writeFile'], inFolder);
watch(fs, ['existsSync', 'readFileSync'], inFolder);
syncBuiltinESMExports();

promises.open(__filename).then(async (handle) => {
  await handle.close();
  watch(Object.getPrototypeOf(handle), ['writeFile', 'sync', 'close'], () => true);
});

process.on('exit', () => fs.writeSync(2, `${count}\n`));
