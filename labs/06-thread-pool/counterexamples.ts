/** Fabricated runs, each of which refutes one finding. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

function prints(...lines: readonly string[]): ProgramEvent[] {
  return [{ type: 'output', stream: 'stdout', text: `${lines.join('\n')}\n` }];
}

const hold = ['0 ms: pool of 2 held', '1 ms: echo came back'];
const freeOne = ['300 ms: freeing open 1', '300 ms: open 1 ended'];
const freeRest = ['310 ms: freeing open 2', '310 ms: open 2 ended'];
const back = (ms: string, what: string) => `${ms} ms: ${what} came back`;

export default [
  {
    finding: 'batches',
    about: 'hashes end evenly, although each thread had a core and nothing disturbed them',
    program: 'pbkdf2.js',
    knobs: { tasks: 4, poolSize: 2 },
    events: prints(
      '4 hashes, a pool of 2, 2 cores',
      'alone: 60.5 ms, computed 60.0 ms',
      'alone: 60.4 ms, computed 60.0 ms',
      'hash 1: 30.0 ms',
      'hash 2: 60.0 ms',
      'hash 3: 90.0 ms',
      'hash 4: 120.0 ms',
      'all: 120.0 ms, computed 240.0 ms',
    ),
  },
  {
    finding: 'as-many-at-once',
    about: 'three opens wait at once, in a pool of two',
    program: 'opens.js',
    knobs: { tasks: 5, poolSize: 2 },
    events: prints('5 opens, a pool of 2', 'round 1: begun 1 2 3', 'round 2: begun 4 5'),
  },
  {
    finding: 'as-many-at-once',
    about: 'one open waits at a time, in a pool of two',
    program: 'opens.js',
    knobs: { tasks: 3, poolSize: 2 },
    events: prints(
      '3 opens, a pool of 2',
      'round 1: begun 1',
      'round 2: begun 2',
      'round 3: begun 3',
    ),
  },
  {
    finding: 'users-wait',
    about: 'fs.stat comes back while both threads are held',
    program: 'mixed.js',
    knobs: { poolSize: 2 },
    events: prints(
      ...hold,
      back('2', 'fs.stat'),
      ...freeOne,
      back('301', 'dns.lookup'),
      back('301', 'crypto.randomBytes'),
      back('301', 'zlib.deflate'),
      ...freeRest,
    ),
  },
  {
    finding: 'socket-goes-on',
    about: 'the echo comes only once a thread is free',
    program: 'mixed.js',
    knobs: { poolSize: 2 },
    events: prints(
      '0 ms: pool of 2 held',
      '5000 ms: freeing open 1',
      '5000 ms: open 1 ended',
      '5001 ms: echo came back',
      back('5001', 'fs.stat'),
    ),
  },
  {
    finding: 'one-thread-serves-all',
    about: 'the last that was asked comes first',
    program: 'mixed.js',
    knobs: { poolSize: 2 },
    events: prints(
      ...hold,
      ...freeOne,
      back('301', 'zlib.deflate'),
      back('301', 'crypto.randomBytes'),
      back('301', 'dns.lookup'),
      back('301', 'fs.stat'),
      ...freeRest,
    ),
  },
  {
    finding: 'one-thread-serves-all',
    about: 'the other threads have to be let go before zlib comes back',
    program: 'mixed.js',
    knobs: { poolSize: 2 },
    events: prints(
      ...hold,
      ...freeOne,
      back('301', 'fs.stat'),
      back('301', 'dns.lookup'),
      back('301', 'crypto.randomBytes'),
      ...freeRest,
      back('311', 'zlib.deflate'),
    ),
  },
] satisfies readonly Counterexample[];
