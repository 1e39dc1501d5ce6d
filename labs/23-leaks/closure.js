// Renews a page again and again, and keeps the latest only. Yet none is ever freed: functions that
// are made in one call share one context, so `describe` keeps `previous`, which it does not use.
//
//   node closure.js [pages per round] [rounds]
const perRound = Number(process.argv[2] || 20);
const rounds = Number(process.argv[3] || 120);

class Page {
  constructor(number) {
    this.number = number;
    this.rows = new Array(100).fill(number);
  }
}

let latest = null;

function renew(number) {
  const previous = latest;
  const isNewer = () => previous === null || previous.number < number;
  if (isNewer()) {
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
