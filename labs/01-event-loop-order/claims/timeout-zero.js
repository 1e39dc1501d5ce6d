// What does Node make of a delay of 0 ms? A timer keeps its delay in _idleTimeout, on every Node.

var timer = setTimeout(function () {}, 0);

console.log('asked for 0 ms, set to ' + timer._idleTimeout + ' ms');
