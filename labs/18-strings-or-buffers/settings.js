// The arguments of this lab's programs, and the text that they make of them.
var args = process.argv.slice(2);

exports.size = Number(args[0] || 64); // in KB
exports.name = args[1] || 'chinese';
exports.made = args[2] || 'joined';
exports.connections = Number(args[3] || 10);
exports.seconds = Number(args[4] || 0.15); // of one turn
exports.turns = Number(args[5] || 12);

// Of one, two and three bytes in UTF-8. V8 keeps the first two as one byte, the third as two.
var characters = { ascii: 'a', latin: 'é', chinese: '床' };

exports.text = function () {
  var character = characters[exports.name];
  var count = Math.floor((exports.size * 1024) / Buffer.byteLength(character));
  if (exports.made === 'joined') {
    return new Array(count + 1).join(character);
  }
  var text = '';
  for (var i = 0; i < count; i++) {
    text += character; // grown: V8 notes down two parts each time, and copies nothing yet
  }
  return text;
};
