// As closure.js, but no function that lives on is made where `previous` is in use by another: the
// context that `describe` keeps has the number only.
//
//   node closure-mended.js [pages per round] [rounds]
const perRound = Number(process.argv[2] || 20);
const rounds = Number(process.argv[3] || 120);

class Page {
  constructor(number) {
    this.number = number;
    this.rows = new Array(100).fill(number);
  }
}

let latest = null;

const isNewer = (previous, number) => previous === null || previous.number < number;

function renew(number) {
  if (isNewer(latest, number)) {
    latest = new Page(number);
    latest.describe = () => 'page ' + number;
  }
}

let round = 0;
const timer = setInterval(() => {
  round += 1;
  for (let i = 1; i <= perRound; i++) {
    renew(round * perRound + i);
  }
  if (round === rounds) {
    clearInterval(timer);
    console.log('renewed ' + rounds * perRound + ' times, the latest is ' + latest.describe());
  }
}, 20);
