// Makes objects of which a share survives: long enough to grow old, and not for ever.
//
//   node --trace-gc survivors.js [share in percent] [objects per second, 0 = as fast as possible]
var share = process.argv.length > 2 ? Number(process.argv[2]) : 20;
var rate = process.argv.length > 3 ? Number(process.argv[3]) : 800000;

var OBJECTS = 2000000; // the whole work
var SECONDS = 10; // or less of it, at a slow rate
var PLACES = 40000; // for survivors; who comes to a taken place frees the one who had it

var kept = [];
for (var i = 0; i < PLACES; i++) {
  kept.push(null);
}

var started = Date.now();
var made = 0;
var survived = 0;

function makeSome() {
  var elapsed = (Date.now() - started) / 1000;
  var due = rate > 0 ? Math.floor(elapsed * rate) : made + 20000;
  while (made < due && made < OBJECTS) {
    var one = { id: made, place: { x: made, y: -made }, tags: ['may', 'survive', made] };
    if (made % 100 < share) {
      kept[survived % PLACES] = one;
      survived += 1;
    }
    made += 1;
  }
  if (made >= OBJECTS || elapsed >= SECONDS) {
    console.log('made ' + made + ' objects, ' + survived + ' survived for a while');
  } else if (rate > 0) {
    setTimeout(makeSome, 5);
  } else {
    setImmediate(makeSome);
  }
}

makeSome();
