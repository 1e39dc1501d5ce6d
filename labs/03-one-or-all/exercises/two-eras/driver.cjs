// Runs in the submission's process: makes the calls of a program, and tells in which order its
// callbacks ran. It is loaded before the submission, and judges nothing. Node 10 parses it.

'use strict';

const call = Function.prototype.call.bind(Function.prototype.call);
const later = setImmediate;
const { nextTick, on, removeListener } = process;
const process_ = process;
const { then } = Promise.prototype;
const resolved = Promise.resolve();
/** How often the loop goes round before a program is over, for what should not run any more. */
const ROUNDS = 3;

/** The labels of what has happened, in numbers: nobody can define a setter for those. */
const records = new Int32Array(100000);
let recorded = 0;

module.exports = function answer(request, exports) {
  // Awaited by its own `then`: neither a promise nor an object is asked for a replaced one.
  return {
    __proto__: null,
    then(resolve, reject) {
      const helper = { one: exports.oneByOne, all: exports.allTogether };
      if (typeof helper.one !== 'function' || typeof helper.all !== 'function') {
        reject(new TypeError('the module does not export functions "oneByOne" and "allTogether"'));
        return;
      }
      recorded = 0;
      let index = 0;
      const next = () => {
        if (index < request.programs.length) {
          execute(request.programs[index++], helper, next);
        } else {
          resolve(recordsText());
        }
      };
      later(next);
    },
  };
};

function recordsText() {
  let text = '';
  for (let index = 0; index < recorded; index++) {
    text += (index > 0 ? ',' : '') + records[index];
  }
  return text;
}

function record(label) {
  if (recorded < records.length) {
    records[recorded++] = label;
  }
}

/** Is called in an immediate, and calls `done` in one. */
function execute(program, helper, done) {
  const { one, all } = helper;
  let left = program.callbacks;
  let isOver = false;

  const give = (callbacks) => {
    for (let index = 0; index < callbacks.length; index++) {
      const { by, label, gives } = callbacks[index];
      const callback = () => {
        record(label);
        give(gives);
        // It has ended: what it has given comes after.
        record(-label);
        left -= 1;
        if (left === 0) {
          goRound(ROUNDS);
        }
      };
      if (by === 'one') {
        one(callback);
      } else if (by === 'all') {
        all(callback);
      } else if (by === 'tick') {
        nextTick(callback);
      } else {
        call(then, resolved, callback);
      }
    }
  };
  const goRound = (rounds) => {
    later(rounds === 0 ? finish : () => goRound(rounds - 1));
  };
  const finish = () => {
    if (!isOver) {
      isOver = true;
      call(removeListener, process_, 'beforeExit', onNothingLeft);
      record(program.finished);
      done();
    }
  };
  // Nothing can happen any more, and callbacks have not run.
  const onNothingLeft = () => goRound(0);

  call(on, process_, 'beforeExit', onNothingLeft);
  give(program.gives);
  record(program.given);
}
