/** The findings of lab 4, decided by the order of the printed lines and by counts of rounds. */

import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import { type Moment, queueOf, type Starvation, type Turn, turnOf, waiters } from './model.ts';

/** Fewer rounds than this tell nothing: the process may have had no processor meanwhile. */
const enoughRounds = 10;

/** Rounds that something which is ready may have to wait: one does where the loop goes round. */
const fewRounds = 3;

/** A thread of the pool, or the kernel, that takes longer than this was not kept by a busy machine. */
const patienceMs = { file: 1000, socket: 50 } as const;

export const findings: readonly FindingDefinition<Starvation>[] = [
  {
    id: 'ticks-starve-all',
    text: 'As long as ticks schedule ticks, neither the timer nor the file nor the socket gets a turn.',
    programs: ['tick.js'],
    section: 'ticks',
    decide: whole(starvesAll),
  },
  {
    id: 'microtasks-starve-all',
    text: 'As long as microtasks schedule microtasks, none of the three gets a turn either.',
    programs: ['microtask.js'],
    section: 'microtasks',
    decide: whole(starvesAll),
  },
  {
    id: 'loop-goes-on',
    text: 'When they end, the loop goes on where it stood: the timer is first, then come file and socket.',
    programs: ['tick.js', 'microtask.js'],
    section: 'ticks',
    decide: whole(goesOn),
  },
  {
    id: 'immediates-let-all-through',
    text: 'While immediates schedule immediates, all three get their turn.',
    programs: ['immediate.js'],
    section: 'immediates',
    measured: true,
    decide: whole(letsAllThrough),
  },
  {
    id: 'timer-is-not-kept',
    text: `A timer that must have run by now waits for ${fewRounds} immediates at most.`,
    programs: ['immediate.js'],
    section: 'immediates',
    decide: whole(timerIsNotKept),
  },
  {
    id: 'socket-is-not-kept',
    text: `What a socket has received is read within ${fewRounds} immediates.`,
    programs: ['immediate.js'],
    section: 'immediates',
    measured: true,
    decide: whole(socketIsNotKept),
  },
];

interface Told {
  model: Starvation;
  /** `ticks`, `microtasks` or `immediates`. */
  queue: string;
  end: Moment;
}

/** Nothing is decided from a run that was cut off or failed, or in which next to nothing happened. */
function whole(decide: (told: Told) => Decision) {
  return (model: Starvation, { end: { reason, exitCode } }: FinishedRun): Decision => {
    const queue = queueOf(model);
    if (reason !== 'exit') {
      return open(`The run was cut off (${reason}).`);
    }
    if (exitCode !== 0) {
      return open(
        `The program ended with exit code ${exitCode}${model.end === null ? `, before the ${queue} did` : ''}.`,
      );
    }
    const { end } = model;
    if (end === null) {
      return open(`The program did not tell when the ${queue} ended.`);
    }
    if (end.round < enoughRounds) {
      return open(
        `In ${end.atMs.toFixed(0)} ms there were ${end.round} rounds only: the machine was busy.`,
      );
    }
    const missing = waiters.filter((waiter) => turnOf(model, waiter) === null);
    return missing.length > 0
      ? open(`The program told no turn of ${missing.join(' and ')}.`)
      : decide({ model, queue, end });
  };
}

function starvesAll({ model, queue, end }: Told): Decision {
  const early = model.turns.filter(({ isAfterTheEnd }) => !isAfterTheEnd);
  const rounds = `${count(end.round)} ${queue} in ${end.atMs.toFixed(0)} ms`;
  return early.length === 0
    ? { holds: true, why: `None of the three got a turn among ${rounds}.` }
    : { holds: false, why: `Among ${rounds} these got a turn: ${early.map(told).join(', ')}.` };
}

function goesOn({ model, queue }: Told): Decision {
  const late = model.turns.filter(({ isAfterTheEnd }) => isAfterTheEnd);
  if (late.length < waiters.length) {
    return open(
      `${waiters.length - late.length} of the three did not wait until the ${queue} ended.`,
    );
  }
  const [first] = late as [Turn, ...Turn[]];
  const order = late.map(({ waiter }) => waiter).join(', then ');
  return { holds: first.waiter === 'timer', why: `After the ${queue} came ${order}.` };
}

function letsAllThrough({ model, queue, end }: Told): Decision {
  const late = model.turns.filter(({ isAfterTheEnd }) => isAfterTheEnd);
  const [first] = late;
  if (first === undefined) {
    return {
      holds: true,
      why: `${sentence(model.turns.map(told).join(', '))}; the ${queue} went on to round ${count(end.round)}.`,
    };
  }
  const kept = late.find(isKept);
  return kept === undefined
    ? open(
        `${sentence(first.waiter)} came only after ${count(end.round)} ${queue}: in ${end.atMs.toFixed(0)} ms it may not have been ready, on a busy machine.`,
      )
    : {
        holds: false,
        why: `${sentence(kept.waiter)} came only after ${count(end.round)} ${queue} had run, for ${end.atMs.toFixed(0)} ms.`,
      };
}

/** Whether it must have been ready long before the end. */
function isKept({ waiter, atMs, round, overdueSince }: Turn): boolean {
  return waiter === 'timer'
    ? overdueSince !== null && round - overdueSince > fewRounds
    : atMs >= patienceMs[waiter];
}

function timerIsNotKept({ model }: Told): Decision {
  const turn = turnOf(model, 'timer') as Turn;
  const { atMs, round, overdueSince } = turn;
  if (overdueSince === null) {
    return { holds: true, why: `It ran after ${atMs.toFixed(2)} ms, in round ${count(round)}.` };
  }
  const rounds = round - overdueSince;
  return {
    holds: rounds <= fewRounds,
    why: `It was overdue in round ${count(overdueSince)}, and ran in round ${count(round)}.`,
  };
}

function socketIsNotKept({ model }: Told): Decision {
  const { atMs, round } = turnOf(model, 'socket') as Turn;
  const why = `The byte was written before round 1, and read after round ${count(round)}`;
  if (round <= fewRounds) {
    return { holds: true, why: `${why}.` };
  }
  return atMs >= patienceMs.socket
    ? { holds: false, why: `${why}, ${atMs.toFixed(0)} ms later.` }
    : open(`${why}: the kernel may have handed it over late.`);
}

function told({ waiter, round }: Turn): string {
  return `${waiter} in round ${count(round)}`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

function open(why: string): Decision {
  return { holds: null, why };
}
