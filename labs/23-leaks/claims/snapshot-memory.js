// Takes a snapshot of a heap of small objects, and prints how much memory the process took for it.
const v8 = require('v8');
const fs = require('fs');
const os = require('os');
const path = require('path');

const rows = [];
for (let i = 0; i < 40000; i++) {
  rows.push({ key: { number: i }, cells: [i, {}, {}] });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'snapshot-memory-'));
const megabytes = (bytes) => Math.round(bytes / 1048576);
const before = process.memoryUsage();
v8.writeHeapSnapshot(path.join(folder, 'one.heapsnapshot'));
const peak = process.resourceUsage().maxRSS * 1024;
fs.unlinkSync(path.join(folder, 'one.heapsnapshot'));
fs.rmdirSync(folder);

// The heap when its garbage is gone, as it is right after a snapshot.
console.log('heap: ' + megabytes(process.memoryUsage().heapUsed) + ' MB');
console.log('taken for the snapshot: ' + megabytes(peak - before.rss) + ' MB');
console.log('rows: ' + rows.length);
