// Jobs come in faster than they are done, so the queue grows for as long as they come.
//
//   node queue.js [jobs per round] [rounds]
const perRound = Number(process.argv[2] || 20);
const rounds = Number(process.argv[3] || 120);

const donePerRound = Math.floor(perRound / 4);

class Job {
  constructor(number) {
    this.number = number;
    this.input = new Array(100).fill(number);
  }
}

const waiting = [];
let done = 0;

function accept(number) {
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
    console.log('done ' + done + ', turned away 0, waiting ' + waiting.length);
  }
}, 20);
