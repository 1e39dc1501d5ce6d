// Wrong: all decoders keep their bytes in one place.
let rest = [];

exports.Utf8Decoder = class {
  write(chunk) {
    const bytes = Buffer.from([...rest, ...chunk]);
    let whole = bytes.length;
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
      const byte = bytes[bytes.length - back];
      if (byte >= 0xc2) {
        const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
        whole = length > back ? bytes.length - back : bytes.length;
        break;
      }
    }
    rest = [...bytes.subarray(whole)];
    return bytes.toString('utf8', 0, whole);
  }
  end() {
    const text = Buffer.from(rest).toString();
    rest = [];
    return text;
  }
};
