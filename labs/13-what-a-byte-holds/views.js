// Ten ways to look at bytes: which of them see a byte that another has written?
//   node views.js [number]
// Then writes the number in both byte orders: 305419896 is 0x12345678.
var number = Number(process.argv[2] || 305419896);
var memory = new ArrayBuffer(8);
var bytes = new Uint8Array(memory);
var view = new DataView(memory);
var from = Buffer.alloc ? Buffer.from : Buffer; // before Node 4.5 there is only `new Buffer`
var buf = from(memory);
// Node 0.10 cannot make a Buffer over an ArrayBuffer: there it gets memory of its own.
if (buf.length === 0) (buf = new Buffer(8)).fill(0);

// biome-ignore format: a name, where it begins in the memory, how it is made
var windows = [
  ['buf', 0, function () { return buf; }],
  ['bytes', 0, function () { return bytes; }],
  ['view', 0, function () { return view; }],
  ['buf.slice(2, 6)', 2, function () { return buf.slice(2, 6); }],
  ['buf.subarray(2, 6)', 2, function () { return buf.subarray(2, 6); }],
  ['bytes.subarray(2, 6)', 2, function () { return bytes.subarray(2, 6); }],
  ['bytes.slice(2, 6)', 2, function () { return bytes.slice(2, 6); }],
  ['Uint8Array.prototype.slice.call(buf, 2, 6)', 2, function () { return Uint8Array.prototype.slice.call(buf, 2, 6); }],
  ['Buffer.from(buf)', 0, function () { return from(buf); }],
  ['new Uint8Array(buf)', 0, function () { return new Uint8Array(buf); }]
];

console.log('Node ' + process.versions.node + ', byte order ' + require('os').endianness());
console.log('a Buffer is a Uint8Array: ' + (buf instanceof Uint8Array));
var made = windows.map(function (window, at) {
  var name = 'window ' + (at + 1) + '  ' + window[0];
  try {
    var object = window[2]();
    console.log(name);
    return object;
  } catch (error) {
    console.log(name + '  none: ' + error.name);
  }
});
// Byte 3 of the memory, as one of them sees it.
function get(at) {
  return made[at] === view ? view.getUint8(3) : made[at] && made[at][3 - windows[at][1]];
}
made.forEach(function (writer, at) {
  var value = 161 + at;
  if (writer === view) view.setUint8(3, value);
  else if (writer) writer[3 - windows[at][1]] = value;
  else return;
  var seen = made.map(function (_, reader) { return get(reader) === value ? reader + 1 : ''; }); // biome-ignore format: short
  console.log(
    'byte 3 = %d through %d, seen through %s, memory %s',
    value,
    at + 1,
    seen.join(' ').trim().replace(/ +/g, ' '),
    hex(bytes)
  );
});
// biome-ignore format: the same number, four bytes, written in five ways
[
  ['buf.writeUInt32BE(number, 0)', function () { buf.writeUInt32BE(number, 0); return buf; }],
  ['buf.writeUInt32LE(number, 0)', function () { buf.writeUInt32LE(number, 0); return buf; }],
  ['view.setUint32(0, number)', function () { view.setUint32(0, number); return bytes; }],
  ['view.setUint32(0, number, true)', function () { view.setUint32(0, number, true); return bytes; }],
  ['new Uint32Array(memory, 0, 1)[0] = number', function () { new Uint32Array(memory, 0, 1)[0] = number; return bytes; }]
].forEach(function (way) { console.log(hex(way[1]()).slice(0, 11) + '  ' + way[0]); });

function hex(list) {
  return [].map.call(list, function (byte) { return (byte < 16 ? '0' : '') + byte.toString(16); }).join(' '); // biome-ignore format: short
}
