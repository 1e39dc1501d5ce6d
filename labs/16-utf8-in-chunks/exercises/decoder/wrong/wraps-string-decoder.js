// Wrong: takes what Node ships, which is out of reach here.
const { StringDecoder } = require('string_decoder');

exports.Utf8Decoder = class {
  constructor() {
    this.decoder = new StringDecoder('utf8');
  }
  write(chunk) {
    return this.decoder.write(chunk);
  }
  end() {
    return this.decoder.end();
  }
};
