// Which runs first, a process.nextTick callback or a promise's? Asked by a script, by a callback of
// the loop, and by an ES module where there are such.

function ask(where) {
  if (typeof Promise !== 'function') {
    console.log(where + ': no promises');
    return;
  }
  var first = null;
  function ran(name) {
    if (first === null) {
      first = name;
      console.log(where + ': ' + name + ' first');
    }
  }
  Promise.resolve().then(function () {
    ran('promise');
  });
  process.nextTick(function () {
    ran('tick');
  });
}

function noModules() {
  console.log('module: no modules');
}

ask('script');
setTimeout(function () {
  ask('callback');

  try {
    // As text: to old versions of Node it is no JavaScript at all.
    eval('import("./tick-or-promise.mjs")').then(null, noModules);
  } catch (error) {
    noModules();
  }
}, 1);
