// As cache.js, but the cache has a bound: the oldest session goes for the next one.
//
//   node cache-mended.js [visitors per round] [rounds]
const perRound = Number(process.argv[2] || 20);
const rounds = Number(process.argv[3] || 120);

const most = 2 * perRound;

class Session {
  constructor(visitor) {
    this.visitor = visitor;
    this.seen = new Array(100).fill(visitor);
  }
}

const sessions = new Map();

function answer(visitor) {
  let session = sessions.get(visitor);
  if (session === undefined) {
    session = new Session(visitor);
    sessions.set(visitor, session);
    if (sessions.size > most) {
      sessions.delete(sessions.keys().next().value); // a Map hands out its keys as they came
    }
  }
  return session.seen.length;
}

let round = 0;
const timer = setInterval(() => {
  round += 1;
  for (let i = 1; i <= perRound; i++) {
    answer(round * perRound + i);
  }
  if (round === rounds) {
    clearInterval(timer);
    console.log('answered ' + rounds * perRound + ' visitors, cached ' + sessions.size);
  }
}, 20);
