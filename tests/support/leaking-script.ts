/** A script that leaks, for what takes heap snapshots. */

/** Gathers until somebody ends it; says so on stdout after each round. */
export const leakingScript = `
class Session { constructor(n) { this.n = n; this.rows = new Array(100).fill(n); } }
const sessions = new Map();
let rounds = 0;
const timer = setInterval(() => {
  for (let i = 0; i < 20; i++) sessions.set(sessions.size, new Session(i));
  if (++rounds === Number(process.argv[2] || 1e9)) clearInterval(timer);
  if (rounds % 100 === 0) console.log('round ' + rounds);
}, 1);
`;
