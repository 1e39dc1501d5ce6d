'use strict';

// Of a record only the sums stay, and of a chunk the unfinished line.
async function summarize(stream) {
  const totals = Object.create(null);
  let unfinished = '';
  for await (const chunk of stream) {
    const lines = (unfinished + chunk.toString('latin1')).split('\n');
    unfinished = lines.pop();
    for (const line of lines) {
      add(totals, line);
    }
  }
  if (unfinished !== '') {
    add(totals, unfinished);
  }
  return { ...totals };
}

function add(totals, line) {
  const first = line.indexOf(';');
  const name = line.slice(0, first);
  const amount = Number(line.slice(first + 1, line.indexOf(';', first + 1)));
  let total = totals[name];
  if (total === undefined) {
    total = totals[name] = { count: 0, sum: 0, max: -Infinity };
  }
  total.count += 1;
  total.sum += amount;
  total.max = Math.max(total.max, amount);
}

module.exports = { summarize };
