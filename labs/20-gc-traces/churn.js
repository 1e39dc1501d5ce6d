// Makes short-lived objects: nothing points to them when the next one is made.
//
//   node --trace-gc churn.js [objects per second, 0 = as fast as possible]
var rate = process.argv.length > 2 ? Number(process.argv[2]) : 800000;

var OBJECTS = 2000000; // the whole work
var SECONDS = 10; // or less of it, at a slow rate

var started = Date.now();
var made = 0;
var latest;

function makeSome() {
  var elapsed = (Date.now() - started) / 1000;
  var due = rate > 0 ? Math.floor(elapsed * rate) : made + 20000;
  while (made < due && made < OBJECTS) {
    latest = { id: made, place: { x: made, y: -made }, tags: ['short', 'lived', made] };
    made += 1;
  }
  if (made >= OBJECTS || elapsed >= SECONDS) {
    console.log('made ' + made + ' objects, kept none of them');
  } else if (rate > 0) {
    setTimeout(makeSome, 5);
  } else {
    setImmediate(makeSome);
  }
}

makeSome();
