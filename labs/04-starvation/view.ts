/** The picture of lab 4: how long each of the three waited, beside how long the rounds went on. */

import type { Phase } from '../../src/runner/events.ts';
import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { drawTimeBars, type TimeBar } from '../../src/views/time-bars.ts';
import { cutLine } from '../../src/views/width.ts';
import { type Moment, queueOf, type Starvation, turnOf, type Waiter, waiters } from './model.ts';

const phaseOfQueue: Readonly<Record<string, Phase>> = {
  ticks: 'nextTick',
  microtasks: 'microtask',
  immediates: 'check',
};
const phaseOfWaiter: Readonly<Record<Waiter, Phase>> = {
  timer: 'timers',
  file: 'poll',
  socket: 'poll',
};

export function view(model: Starvation, { width }: ViewSize): StyledLine[] {
  const queue = queueOf(model);
  const title = ` ${model.program}  ${queue} for ${model.askedMs} ms`;
  const early = model.turns.filter(({ isAfterTheEnd }) => !isAfterTheEnd).length;
  const tally = `${early} of ${waiters.length} got a turn meanwhile`;
  const lines: StyledLine[] = [line(title), []];
  if (!model.hasBegun) {
    return [...lines, line(span(' The three do not wait yet.', 'dim'))].map((drawn) =>
      cutLine(drawn, width),
    );
  }
  const moments = [...model.turns, ...(model.end === null ? [] : [model.end])];
  const untilMs = Math.max(model.askedMs, ...moments.map(({ atMs }) => atMs));
  lines.push(
    ...drawTimeBars(barsOf(model, queue), { width, untilMs }),
    [],
    line(span(` ${tally}`, early === waiters.length ? 'good' : 'bad')),
  );
  if (model.warnings > 0) {
    lines.push(line(span(` Node warned ${model.warnings.toLocaleString('en')} times`, 'warn')));
  }
  if (model.end !== null && model.end.round > 0) {
    const { atMs, round } = model.end;
    const microseconds = (atMs * 1000) / round;
    lines.push(
      line(
        span(
          ` one round took ${microseconds.toFixed(microseconds < 10 ? 2 : 0)} µs on average`,
          'dim',
        ),
      ),
    );
  } else if (model.isOver) {
    lines.push(line(span(` the program ended before the ${queue} did`, 'warn')));
  }
  return lines.map((drawn) => cutLine(drawn, width));
}

function barsOf(model: Starvation, queue: string): TimeBar[] {
  return [
    {
      name: queue,
      startMs: 0,
      endMs: model.end?.atMs ?? null,
      tone: `phase.${phaseOfQueue[queue] as Phase}`,
      note: model.end === null ? '' : `${model.end.round.toLocaleString('en')} rounds`,
    },
    ...waiters.map((waiter): TimeBar => {
      const turn = turnOf(model, waiter);
      return {
        name: waiter,
        startMs: 0,
        endMs: turn?.atMs ?? null,
        tone: `phase.${phaseOfWaiter[waiter]}`,
        mark: '░',
        note: turn === null ? 'waits' : noteOf(turn),
      };
    }),
  ];
}

function noteOf({ round }: Moment): string {
  return `turn in round ${round.toLocaleString('en')}`;
}
