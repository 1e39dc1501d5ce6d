/** What the learner is asked before the first run. */

import type { PredictionDefinition, RunContext } from '../../src/lab/definition.ts';
import { decideBatches } from './batches.ts';
import { happeningsOf, type PoolRun, roundsOf } from './model.ts';

const together = 'all at about the same time';
const evenly = 'one after the other, evenly';
const inBatches = 'in batches as large as the pool';

const anEcho = 'an echo over TCP';
/** In an order that gives nothing away. */
const comers = ['crypto.randomBytes', anEcho, 'zlib.deflate', 'dns.lookup', 'fs.stat'];

export function prediction({ program, knobs }: RunContext): PredictionDefinition<PoolRun> {
  const pool =
    knobs.poolSize === 1 ? 'a pool of one thread' : `a pool of ${knobs.poolSize} threads`;
  switch (program) {
    case 'pbkdf2.js':
      return {
        kind: 'choice',
        question: `${knobs.tasks} equal hashes are asked for at once, of ${pool}. How do they end?`,
        options: [together, evenly, inBatches],
        actual: (model) =>
          decideBatches(model).holds ? (model.poolSize === 1 ? evenly : inBatches) : null,
      };
    case 'opens.js':
      return {
        kind: 'number',
        question: `${knobs.tasks} files are opened at once by ${pool}, and each open waits for us. How many have begun when we look?`,
        min: 0,
        max: 32,
        actual: (model) => roundsOf(model)[0]?.length ?? null,
      };
    default:
      return {
        kind: 'order',
        question: `Each thread of ${pool} is held for a third of a second. In which order do these come back?`,
        items: comers,
        actual: orderOf,
      };
  }
}

function orderOf(model: PoolRun): readonly string[] | null {
  const whats = happeningsOf(model).map(({ what }) => what);
  const places = comers.map((name) => ({
    name,
    place: whats.findIndex((what) => what.startsWith(name === anEcho ? 'echo ' : `${name} `)),
  }));
  return places.some(({ place }) => place === -1)
    ? null
    : places.sort((one, other) => one.place - other.place).map(({ name }) => name);
}
