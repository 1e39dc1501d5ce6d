// What the programs of this lab have in common: texts as arguments, as bytes, and as printed lines.

// In an argument, \ud83d stands for that code unit, so that it can be half a character.
exports.read = function (argument) {
  return argument.replace(/\\u([0-9a-fA-F]{4})/g, function (_, hex) {
    return String.fromCharCode(parseInt(hex, 16));
  });
};

// A text as bytes; Buffer.from came with Node 4.5.
exports.bytes = function (text, encoding) {
  return Buffer.allocUnsafe ? Buffer.from(text, encoding) : new Buffer(text, encoding);
};

// A text in quotes; halves of characters, and controls that a terminal would obey, are escaped.
exports.show = function (text) {
  var special = /[\ud800-\udbff][\udc00-\udfff]|[\u007f-\u009f\ud800-\udfff]/g;
  return JSON.stringify(text).replace(special, function (part) {
    return part.length === 2 ? part : '\\u' + ('000' + part.charCodeAt(0).toString(16)).slice(-4);
  });
};

// The name of the encoding that gives each byte a character: Node 0.10 and 4 call it 'binary' only.
exports.latin1 = Buffer.isEncoding('latin1') ? 'latin1' : 'binary';
