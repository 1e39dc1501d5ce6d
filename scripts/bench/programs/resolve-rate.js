/**
 * Resolves the corpus of tests/resolution with Node's own `require.resolve` and with the algorithm of
 * `node-lab resolve`, in turns. Each turn has a copy of the trees to itself, so that neither meets a
 * cache that it has filled before. Prints the microseconds for each look-up, as medians of the turns.
 *
 * `node resolve-rate.mjs FOLDER TURNS TREES`, bundled.
 */

import { mkdirSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { createResolver } from '../../../src/analysis/resolution/algorithm.ts';
import { documentedTraits } from '../../../src/analysis/resolution/traits.ts';
import { disk } from '../../../src/commands/resolve/disk.ts';
import { buildCorpus } from '../../../tests/resolution/build.ts';
import { median } from '../measure.js';

const [folder, turns, trees] = process.argv.slice(2);
const SEED = 28;
const surroundings = {
  cwd: process.cwd(),
  home: process.env.HOME ?? null,
  execPath: process.execPath,
  platform: process.platform,
  isBuiltin,
  nodePath: [],
  conditions: [],
  preserveSymlinks: false,
  traits: { ...documentedTraits, reader: 'javascript' },
};

function corpus(name) {
  const root = path.join(folder, name);
  mkdirSync(root, { recursive: true });
  const questions = buildCorpus(root, { seed: SEED, trees: Number(trees), asked: 25 });
  return questions.filter(({ kind }) => kind === 'require');
}

const ways = {
  node(questions) {
    const askers = questions.map(({ from }) => createRequire(from));
    return timed(questions, ({ specifier }, at) => {
      try {
        askers[at].resolve(specifier);
      } catch {
        // Not found, as it should be.
      }
    });
  },
  own(questions) {
    const resolve = createResolver(disk, surroundings);
    return timed(questions, (question) => resolve(question));
  },
};

/** Microseconds of processor time for each: both are synchronous, and other processes do not count. */
function timed(questions, look) {
  const before = process.cpuUsage();
  questions.forEach(look);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / questions.length;
}

const taken = { node: [], own: [] };
let lookUps = 0;
for (let turn = 0; turn <= Number(turns); turn += 1) {
  for (const [name, way] of Object.entries(ways)) {
    const questions = corpus(`${name}-${turn}`);
    lookUps = questions.length;
    const us = way(questions);
    // The first turn is for the compiler.
    if (turn > 0) {
      taken[name].push(us);
    }
  }
}
console.log(JSON.stringify({ node: median(taken.node), own: median(taken.own), lookUps }));
