// Every connection listens for news. It closes soon after, and its listener stays.
//
//   node listeners.js [connections per round] [rounds]
const EventEmitter = require('events');

const perRound = Number(process.argv[2] || 20);
const rounds = Number(process.argv[3] || 120);

const news = new EventEmitter();
news.setMaxListeners(0); // no warning at the eleventh

class Connection {
  constructor(number) {
    this.number = number;
    this.log = new Array(100).fill(number);
    this.onNews = (text) => {
      this.log[0] = text;
    };
    news.on('headline', this.onNews);
  }

  close() {
    this.log[0] = 'closed';
  }
}

let round = 0;
const timer = setInterval(() => {
  round += 1;
  for (let i = 1; i <= perRound; i++) {
    const connection = new Connection(round * perRound + i);
    connection.close();
  }
  if (round === rounds) {
    clearInterval(timer);
    const left = news.listenerCount('headline');
    console.log('closed ' + rounds * perRound + ' connections, listeners left: ' + left);
  }
}, 20);
