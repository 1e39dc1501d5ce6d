// Wrong: right but for one boundary: an unfinished character at the end is lost.
exports.Utf8Decoder = class {
  constructor() {
    this.rest = Buffer.alloc(0);
  }
  write(chunk) {
    const bytes = Buffer.concat([this.rest, chunk]);
    const whole = wholeBytes(bytes);
    this.rest = Buffer.from(bytes.subarray(whole));
    return bytes.toString('utf8', 0, whole);
  }
  end() {
    this.rest = Buffer.alloc(0);
    return '';
  }
};

function wholeBytes(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte >= 0xc2) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) {
      break;
    }
  }
  return bytes.length;
}
