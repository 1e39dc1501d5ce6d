// Computes in promises, in an async function and in slices. How often does the loop go round
// meanwhile?
//
//   node async-function.js
var compute = require('../compute.js');

var iterations = 0;
var before;

function iterate() {
  iterations++;
  setImmediate(iterate);
}

function say(name) {
  console.log(name + ': the loop went round ' + (iterations - before) + ' times');
}

var tries = [
  function (done) {
    new Promise(function (resolve) {
      compute(30);
      resolve();
    }).then(done('a promise'));
  },
  function (done) {
    Promise.resolve()
      .then(function () {
        compute(30);
      })
      .then(done('then()'));
  },
  function (done) {
    try {
      // Some of the work before an await, and some behind it.
      var inAsync = Function('compute', 'return async () => { compute(15); await 0; compute(15) }');
      inAsync(compute)().then(done('an async function'));
    } catch (error) {
      next(); // Not yet on this Node: they came with 7.6.
    }
  },
  function (done) {
    var left = 10;
    setImmediate(function slice() {
      compute(3);
      left--;
      setImmediate(left > 0 ? slice : done('slices with setImmediate'));
    });
  },
];

function next() {
  var one = tries.shift();
  if (one === undefined) {
    process.exit();
  }
  before = iterations;
  one(function (name) {
    return function () {
      say(name);
      setTimeout(next, 5);
    };
  });
}

iterate();
setTimeout(next, 5);
