/** The findings of lab 6, decided from what its programs print. */

import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import { decideBatches } from './batches.ts';
import {
  happeningsOf,
  lacksFifos,
  type Passage,
  type PoolRun,
  passageOf,
  poolUsers,
  roundsOf,
} from './model.ts';

export const findings: readonly FindingDefinition<PoolRun>[] = [
  {
    id: 'batches',
    text: 'Equal hashes end in batches as large as the pool.',
    programs: ['pbkdf2.js'],
    section: 'batches',
    measured: true,
    decide: decideBatches,
  },
  {
    id: 'as-many-at-once',
    text: 'As many tasks are begun at a time as the pool has threads, whatever the cores.',
    programs: ['opens.js'],
    section: 'one-thread-each',
    decide: decideWidth,
  },
  {
    id: 'users-wait',
    text: 'fs.stat, dns.lookup, crypto.randomBytes and zlib.deflate wait for a thread of the pool.',
    programs: ['mixed.js'],
    section: 'who-waits',
    decide: (model) => ofPassage(model, decideUsers),
  },
  {
    id: 'socket-goes-on',
    text: 'A socket, and the timers between its echoes, go on while the pool is full.',
    programs: ['mixed.js'],
    section: 'who-does-not',
    decide: (model, run) =>
      isStuck(model, run)
        ? { holds: false, why: 'No echo came back for as long as all threads were held.' }
        : ofPassage(model, decideSocket),
  },
  {
    id: 'one-thread-serves-all',
    text: 'One thread that comes free serves them all, in the order in which they were asked.',
    programs: ['mixed.js'],
    section: 'one-queue',
    decide: (model) => ofPassage(model, decideOrder),
  },
];

function decideWidth(model: PoolRun): Decision {
  const { poolSize, tasks } = model;
  const rounds = roundsOf(model);
  const sizes = rounds.map(({ length }) => length);
  const most = Math.max(0, ...sizes);
  // In the last there may be fewer left than there are threads.
  const full = sizes.slice(0, -1);
  const figures = `Of ${tasks} opens ${sizes.join(', ')} had begun at a look`;
  if (most > poolSize) {
    return { holds: false, why: `${figures}: more than the ${poolSize} threads.` };
  }
  if (lacksFifos(model) || sizes.reduce((sum, size) => sum + size, 0) < tasks) {
    return undecided(model);
  }
  if (tasks <= poolSize) {
    return open(`${tasks} opens fit into a pool of ${poolSize} at once: set tasks higher.`);
  }
  if (most === poolSize) {
    return { holds: true, why: `${figures}: never more than the ${poolSize} threads.` };
  }
  return full.length > 1 && full.every((size) => size === most)
    ? { holds: false, why: `${figures}: always fewer than the ${poolSize} threads.` }
    : open(`${figures}. The machine was busy: some thread came late each time.`);
}

function ofPassage(model: PoolRun, decide: (passage: Passage) => Decision): Decision {
  const passage = passageOf(model);
  if (passage === null) {
    return undecided(model);
  }
  return passage.wasHeld
    ? decide(passage)
    : open('An open ended before it was let go, so the pool was not full.');
}

function decideUsers({ before, after }: Passage): Decision {
  if (before.length > 0) {
    return {
      holds: false,
      why: `${before.join(' and ')} came back while all threads were held.`,
    };
  }
  return after.length < poolUsers.length
    ? open(`${after.length} of ${poolUsers.length} came back before the program ended.`)
    : { holds: true, why: 'None of the four came back before a thread was let go, then all did.' };
}

/** The program frees a thread after its echoes: without any, it waits until it is ended. */
function isStuck(model: PoolRun, { end }: FinishedRun): boolean {
  const whats = happeningsOf(model).map(({ what }) => what);
  return end.reason === 'time-limit' && whats.length === 1 && /^pool of/.test(whats[0] as string);
}

function decideSocket({ echoesBefore, echoesAfter }: Passage): Decision {
  if (echoesBefore > 0) {
    return { holds: true, why: `${echoesBefore} echoes came back while all threads were held.` };
  }
  return echoesAfter > 0
    ? { holds: false, why: 'No echo came back before a thread was let go, and then it did.' }
    : open('No echo came back at all.');
}

function decideOrder({ before, after, byOneThread }: Passage): Decision {
  if (before.length + after.length < poolUsers.length || before.length > 0) {
    return open('Not all of the four waited for that thread.');
  }
  const isAsAsked = poolUsers.every((name, index) => after[index] === name);
  if (byOneThread < poolUsers.length) {
    return {
      holds: false,
      why: `${byOneThread} of the four came back before the other threads were let go.`,
    };
  }
  return { holds: isAsAsked, why: `In this order: ${after.join(', ')}.` };
}

function undecided(model: PoolRun): Decision {
  return open(
    lacksFifos(model)
      ? 'This system has no FIFOs, so nothing held the threads.'
      : 'The program did not come to its end.',
  );
}

function open(why: string): Decision {
  return { holds: null, why };
}
