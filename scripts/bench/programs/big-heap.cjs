// Makes a large heap and writes two snapshots of it, with more objects in the second.
//
//   node big-heap.cjs OBJECTS BEFORE AFTER
const v8 = require('node:v8');

const [objects, ...files] = process.argv.slice(2);

class Row {
  constructor(number) {
    this.key = { number };
    this.name = `row ${number}`;
    this.cells = [number, {}, {}];
  }
}

const rows = [];

function grow(count) {
  for (let i = 0; i < count; i++) {
    rows.push(new Row(rows.length));
  }
}

let wroteMs = 0;
for (const [at, file] of files.entries()) {
  grow(at === 0 ? Number(objects) : Math.ceil(objects / 20));
  const begun = performance.now();
  v8.writeHeapSnapshot(file);
  wroteMs += performance.now() - begun;
}
console.log(JSON.stringify({ wroteMs, rows: rows.length }));
