/** Whom `heap` suspects: in programs that leak, each in its way, and in programs that do not. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Suspect } from '../../src/analysis/heap-snapshot/suspect.ts';
import { parseJsonLines, runNodeLab } from '../support/node-lab.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-suspects-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let programs = 0;

/**
 * Runs rounds of `round(n)`, with a snapshot after the 20th and one after the 60th: the program
 * sends itself the signal, so that no time is in it.
 */
async function suspectOf(source: string, extension = 'js') {
  programs += 1;
  const file = path.join(folder, `program-${programs}.${extension}`);
  writeFileSync(
    file,
    `${source}
let number = 0;
function next() {
  round(++number);
  if (number === 20 || number === 60) process.kill(process.pid, 'SIGUSR2');
  // The snapshot is taken in a turn of the loop that is not this one.
  if (number < 80) setTimeout(next, number === 20 || number === 60 ? 100 : 1);
  else if (typeof end === 'function') end();
}
next();
`,
  );
  const { code, stdout, stderr } = await runNodeLab(['heap', file, '--signal', '--json']);
  expect(code, stderr).toBe(0);
  const event = parseJsonLines(stdout).find(({ name }) => name === 'heap-comparison');
  return (event as { suspect: Suspect | null } | undefined)?.suspect;
}

const thing = 'class Thing { constructor(n) { this.n = n; this.rows = new Array(100).fill(n); } }';
const many = (each: string) => `function round(n) { for (let i = 0; i < 20; i++) { ${each} } }`;

describe('a leak is named by what gathers and by what gathers it', () => {
  const kinds: [string, string, { place: string; gathered: string }][] = [
    [
      'a cache without bounds',
      `${thing} const cache = new Map(); ${many('cache.set(n * 20 + i, new Thing(n));')}`,
      { place: 'cache', gathered: 'Thing' },
    ],
    [
      'a cache that is a plain object',
      `${thing} const cache = {}; ${many("cache['k' + (n * 20 + i)] = new Thing(n);")}`,
      { place: 'cache', gathered: 'Thing' },
    ],
    [
      'a Set in a static field',
      `${thing} class Registry { static all = new Set(); } ${many('Registry.all.add(new Thing(n));')}`,
      { place: 'Registry.all', gathered: 'Thing' },
    ],
    [
      'an array behind two objects',
      `${thing} const app = { state: { log: [] } }; ${many('app.state.log.push(new Thing(n));')}`,
      { place: 'app.state.log', gathered: 'Thing' },
    ],
    [
      'listeners that are never removed',
      `${thing} const bus = new (require('events'))(); bus.setMaxListeners(0);
       ${many("const t = new Thing(n); bus.on('news', () => t.n);")}`,
      { place: 'bus._events.news', gathered: 'Function' },
    ],
    [
      'closures that share a context',
      `${thing} let latest = null;
       function renew(n) {
         const previous = latest;
         const unused = () => previous;
         latest = new Thing(n);
         latest.describe = () => n;
       }
       ${many('renew(n);')}`,
      { place: 'latest', gathered: 'Thing' },
    ],
    [
      'a queue that is not drained',
      `${thing} const waiting = [];
       function round(n) { for (let i = 0; i < 20; i++) waiting.push(new Thing(n));
       for (let i = 0; i < 5; i++) waiting.shift(); }`,
      { place: 'waiting', gathered: 'Thing' },
    ],
    [
      'a linked list that grows at its end',
      `class Link { constructor(n) { this.n = new Array(100).fill(n); this.next = null; } }
       const list = { head: new Link(0) }; let last = list.head;
       ${many('last = last.next = new Link(n); list.size = i;')}`,
      { place: 'list.head', gathered: 'Link' },
    ],
    [
      'promises that are never settled',
      `${thing} const pending = new Map();
       async function wait(n) { const t = new Thing(n); await new Promise((done) => pending.set(n + Math.random(), done)); return t; }
       ${many('wait(n);')}`,
      { place: 'pending', gathered: 'Function' },
    ],
    [
      'Buffers',
      `const parts = []; ${many('parts.push(Buffer.alloc(2000, n));')}`,
      { place: 'parts', gathered: 'Buffer' },
    ],
    [
      'strings',
      `const lines = []; ${many("lines.push(Buffer.alloc(800, 'line ' + n + i).toString('latin1'));")}`,
      { place: 'lines', gathered: '(string)' },
    ],
    [
      'a state that is replaced by a longer one',
      `${thing} const store = { state: { items: [] } };
       ${many('store.state = { ...store.state, items: [...store.state.items, new Thing(n)] };')}`,
      { place: 'store', gathered: 'Thing' },
    ],
    [
      'things that are in two lists',
      `${thing} const byId = new Map(); const inOrder = [];
       ${many('const t = new Thing(n); byId.set(n * 20 + i, t); inOrder.push(t);')}`,
      { place: '', gathered: 'Thing' },
    ],
  ];

  test.each(kinds)('%s', async (_, source, { place, gathered }) => {
    const suspect = await suspectOf(source);
    expect(suspect?.gathered[0]?.name.replace('Uint8Array', 'Buffer')).toBe(gathered);
    if (place === '') {
      // Either of the two, or what keeps both: but the way leads over one of them.
      const names = suspect?.path.map(({ via }) => via?.name);
      expect(names?.some((name) => name === 'byId' || name === 'inOrder')).toBe(true);
    } else {
      expect(suspect?.place).toBe(place);
    }
    expect(suspect?.path.at(-1)?.isOld).toBe(false);
  });

  test('an array of numbers, which are no objects', async () => {
    const suspect = await suspectOf(
      'const times = []; function round() { for (let i = 0; i < 2000; i++) times.push(i * 1.5); }',
    );
    expect(suspect).toMatchObject({ place: 'times', gathered: [] });
  });

  test('in an ES module, too', async () => {
    const suspect = await suspectOf(
      `${thing} const cache = new Map(); ${many('cache.set(n * 20 + i, new Thing(n));')}`,
      'mjs',
    );
    expect(suspect).toMatchObject({ place: 'cache' });
    expect(suspect?.gathered[0]).toMatchObject({ name: 'Thing', count: 800 });
  });
});

describe('who does not leak is not suspected', () => {
  const kinds: [string, string][] = [
    ['garbage', `${thing} let sum = 0; ${many('sum += new Thing(n).rows.length;')}`],
    [
      'a cache with a bound, and a queue that is drained',
      `${thing} const cache = new Map(), queue = [];
       ${many(`cache.set(n * 20 + i, new Thing(n)); queue.push(new Thing(n));
         if (cache.size > 100) cache.delete(cache.keys().next().value);
         if (queue.length > 100) queue.shift();`)}`,
    ],
    [
      'a cache that is replaced by the next one',
      `${thing} let cache = new Map();
       ${many('if (cache.size === 200) cache = new Map(); cache.set(n * 20 + i, new Thing(n));')}`,
    ],
    [
      'listeners that are removed, and timers that end',
      `${thing} const bus = new (require('events'))();
       ${many("const t = new Thing(n); const on = () => t.n; bus.on('news', on); setTimeout(() => bus.off('news', on), 5);")}`,
    ],
    [
      'a WeakMap whose keys go',
      `${thing} const meta = new WeakMap(); let key;
       ${many('key = new Thing(n); meta.set(key, new Thing(n)); meta.get(key).of = key;')}`,
    ],
    [
      'promises, streams and JSON',
      `${thing} const { PassThrough, pipeline } = require('stream');
       function round(n) {
         const sink = new PassThrough(); sink.resume();
         pipeline(new PassThrough().end(Buffer.alloc(5000)), sink, () => {});
         Promise.all([1, 2, 3].map(async (x) => JSON.parse(JSON.stringify(new Thing(x)))));
       }`,
    ],
    [
      'a server that answers',
      `const http = require('http');
       const server = http.createServer((request, answer) => { request.resume(); answer.end('x'.repeat(2000)); });
       const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
       server.listen(0, '127.0.0.1');
       function round(n) {
         if (!server.listening) return;
         for (let i = 0; i < 1; i++) {
           http.get({ port: server.address().port, host: '127.0.0.1', agent, path: '/' + n }, (r) => r.resume()).on('error', () => {});
         }
       }
       function end() { server.close(); agent.destroy(); server.closeAllConnections(); }`,
    ],
  ];

  test.each(kinds)('%s', async (_, source) => {
    expect(await suspectOf(source)).toBe(null);
  });
});
