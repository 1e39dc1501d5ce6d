'use strict';

/**
 * Adds up records by name.
 *
 * @param {import('node:stream').Readable} stream of bytes: lines of `name;amount;note`
 * @returns {Promise<Object<string, { count: number, sum: number, max: number }>>}
 */
async function summarize(stream) {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
  }
  const totals = {};
  for (const line of text.split('\n')) {
    const [name, amount] = line.split(';');
    totals[name] = totals[name] || { count: 0, sum: 0, max: -Infinity };
    totals[name].count += 1;
    totals[name].sum += Number(amount);
    totals[name].max = Math.max(totals[name].max, Number(amount));
  }
  return totals;
}

module.exports = { summarize };
