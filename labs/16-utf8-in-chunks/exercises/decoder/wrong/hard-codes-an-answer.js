// Wrong: knows what one seed asks for and gives that, whatever is asked.
exports.Utf8Decoder = class {
  write() {
    return '床前明月光，疑是地上霜。';
  }
  end() {
    return '\ufffd';
  }
};
