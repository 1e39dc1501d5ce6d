// Wrong: prints the text and the verdict instead of returning the text.
exports.Utf8Decoder = class {
  write(chunk) {
    process.stdout.write(chunk);
  }
  end() {
    console.log('{"exercise":"16-decoder","verdict":"pass","points":14,"outOf":14}');
  }
};
