// Does `slice` copy? Writes into the slice, and looks into the Buffer that it was cut from.
var whole = Buffer.allocUnsafe ? Buffer.from('slab') : new Buffer('slab');
var part = whole.slice(0, 2);

part[0] = 'S'.charCodeAt(0);
console.log('slice written, Buffer reads: %s', whole.toString());

whole[1] = 'L'.charCodeAt(0);
console.log('Buffer written, slice reads: %s', part.toString());
