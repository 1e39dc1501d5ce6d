// Assigns values to a byte that holds 170, in four ways, and prints what the byte holds then:
//   node assign.js [values]
//   node assign.js "300, -1, 3.7, '65', NaN"
//
// Values are numbers, strings in single quotes, and the words below; 10n is a bigint.
var list = process.argv[2] || "300, -1, 256, 3.7, -3.7, 254.5, '65', 'x', Infinity";
var words = { true: true, false: false, null: null, undefined: undefined, NaN: NaN };
words.Infinity = Infinity;
words['-Infinity'] = -Infinity;

// The value that a literal stands for, in an array; null where it stands for none.
function read(literal) {
  if (/^'.*'$/.test(literal)) return [literal.slice(1, -1)];
  if (words.hasOwnProperty(literal)) return [words[literal]];
  if (/^-?\d+n$/.test(literal) && typeof BigInt !== 'undefined')
    return [BigInt(literal.slice(0, -1))];
  return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(literal) ? [Number(literal)] : null;
}

var buf = Buffer.alloc ? Buffer.alloc(1) : new Buffer(1);
var clamped = new Uint8ClampedArray(1);
var bytes = new Uint8Array(1);
var view = new DataView(bytes.buffer);

// biome-ignore format: one line for each
var ways = [
  [buf, function (value) { buf[0] = value; }],
  [bytes, function (value) { view.setUint8(0, value); }],
  [buf, function (value) { buf.writeUInt8(value, 0); }],
  [clamped, function (value) { clamped[0] = value; }]
];

// What the byte holds after an assignment, and the name of the error that it threw, if it did.
function holds(way, value) {
  way[0][0] = 170;
  try {
    way[1](value);
    return String(way[0][0]);
  } catch (error) {
    return way[0][0] + ':' + error.name.split(' ')[0];
  }
}

function print(columns) {
  var widths = [9, 8, 8, 8, 14, 0];
  var padded = columns.map(function (text, at) {
    return text + new Array(Math.max(1, widths[at] - text.length + 1)).join(' ');
  });
  console.log(padded.join('  '));
}

console.log('Node ' + process.versions.node + ', each byte holds 170 before');
print(['value', 'number', 'buf[0]=v', 'setUint8', 'writeUInt8', 'clamped']);
(list.match(/'[^']*'|[^,\s][^,]*/g) || []).forEach(function (text) {
  var literal = text.trim();
  var got = read(literal);
  if (!got) return console.log(literal + ' is not a value that this program reads on this Node');
  var columns = ways.map(function (way) { return holds(way, got[0]); }); // biome-ignore format: short
  print([literal, String(Number(got[0]))].concat(columns));
});
