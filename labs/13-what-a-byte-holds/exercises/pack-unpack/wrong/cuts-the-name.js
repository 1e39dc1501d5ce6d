// Wrong: cuts a name that is too long instead of refusing it.
const HEAD = 24;
const bounds = { kind: [0, 255], delta: [-32768, 32767], port: [0, 65535], id: [0, 4294967295] };

function pack(record, order) {
  for (const [key, [least, most]] of Object.entries(bounds)) {
    check(typeof record[key] === 'number', TypeError, `${key} is no number`);
    const fits = Number.isInteger(record[key]) && record[key] >= least && record[key] <= most;
    check(fits, RangeError, `${key} is out of range`);
  }
  check(typeof record.value === 'number', TypeError, 'value is no number');
  check(typeof record.name === 'string', TypeError, 'name is no string');
  const name = Buffer.from(record.name).subarray(0, 65535);
  check(name.length <= 65535, RangeError, 'name is too long');

  const bytes = Buffer.alloc(HEAD + name.length);
  bytes.write('NL', 'latin1');
  bytes[`writeUInt16${order}`](0xfeff, 2);
  bytes.writeUInt8(1, 4);
  bytes.writeUInt8(record.kind, 5);
  bytes[`writeInt16${order}`](record.delta, 6);
  bytes[`writeUInt16${order}`](record.port, 8);
  bytes[`writeUInt32${order}`](record.id, 10);
  bytes[`writeDouble${order}`](record.value, 14);
  bytes[`writeUInt16${order}`](name.length, 22);
  name.copy(bytes, HEAD);
  return bytes;
}

function unpack(bytes) {
  check(bytes.length >= HEAD, RangeError, 'too few bytes');
  check(bytes.toString('latin1', 0, 2) === 'NL', RangeError, 'no record');
  const mark = bytes.readUInt16BE(2);
  check(mark === 0xfeff || mark === 0xfffe, RangeError, 'no byte-order mark');
  check(bytes.readUInt8(4) === 1, RangeError, 'unknown version');
  const order = mark === 0xfeff ? 'BE' : 'LE';
  const length = bytes[`readUInt16${order}`](22);
  check(bytes.length === HEAD + length, RangeError, 'too few bytes, or too many');
  return {
    kind: bytes.readUInt8(5),
    delta: bytes[`readInt16${order}`](6),
    port: bytes[`readUInt16${order}`](8),
    id: bytes[`readUInt32${order}`](10),
    value: bytes[`readDouble${order}`](14),
    name: bytes.toString('utf8', HEAD),
  };
}

function check(holds, Kind, message) {
  if (!holds) {
    throw new Kind(message);
  }
}

module.exports = { pack, unpack };
