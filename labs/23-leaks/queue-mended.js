// As queue.js, but the queue has a bound: who comes when it is full is turned away, and knows it.
//
//   node queue-mended.js [jobs per round] [rounds]
const perRound = Number(process.argv[2] || 20);
const rounds = Number(process.argv[3] || 120);

const donePerRound = Math.floor(perRound / 4);
const most = 2 * perRound;

class Job {
  constructor(number) {
    this.number = number;
    this.input = new Array(100).fill(number);
  }
}

const waiting = [];
let done = 0;
let turnedAway = 0;

function accept(number) {
  if (waiting.length >= most) {
    turnedAway += 1; // a server answers 503, a stream's write returns false
    return;
  }
  waiting.push(new Job(number));
}

function work() {
  for (let i = 0; i < donePerRound && waiting.length > 0; i++) {
    waiting.shift();
    done += 1;
  }
}

let round = 0;
const timer = setInterval(() => {
  round += 1;
  for (let i = 1; i <= perRound; i++) {
    accept(round * perRound + i);
  }
  work();
  if (round === rounds) {
    clearInterval(timer);
    console.log('done ' + done + ', turned away ' + turnedAway + ', waiting ' + waiting.length);
  }
}, 20);
