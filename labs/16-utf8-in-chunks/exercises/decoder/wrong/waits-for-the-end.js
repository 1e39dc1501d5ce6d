// Wrong: right in all the text, but gives nothing before the end.
exports.Utf8Decoder = class {
  constructor() {
    this.chunks = [];
  }
  write(chunk) {
    this.chunks.push(Buffer.from(chunk));
    return '';
  }
  end() {
    const text = Buffer.concat(this.chunks).toString();
    this.chunks = [];
    return text;
  }
};
