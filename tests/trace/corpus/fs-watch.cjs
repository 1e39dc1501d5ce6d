/*
fs.watch tells of a change out of the poll phase.
source: src/fs_event_wrap.cc (OnEvent)

lines:
  main     main  main
  change   poll  FSEVENTWRAP  < main  > main  at watch
*/
const fs = require('fs');
const os = require('os');
const path = require('path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'node-lab-watch-'));
let told = false;
const watcher = fs.watch(folder, () => { // @watch
  if (told) return;
  told = true;
  console.log('change');
  watcher.close();
  fs.rmSync(folder, { recursive: true });
});
fs.writeFileSync(path.join(folder, 'file'), 'text');
console.log('main');
