// Answers visitors, and caches a session for each. Most never come again, and nothing removes them.
//
//   node cache.js [visitors per round] [rounds]
const perRound = Number(process.argv[2] || 20);
const rounds = Number(process.argv[3] || 120);

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
