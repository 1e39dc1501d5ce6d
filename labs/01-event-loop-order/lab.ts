import { defineLab } from '../../src/lab/definition.ts';
import type { Phase, RunEvent } from '../../src/runner/events.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, isUnwatched, type OrderRun, step } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { toldBy } from './told.ts';
import { view } from './view.ts';

const sections: Readonly<Record<Phase, string>> = {
  main: 'what-you-see',
  nextTick: 'two-queues',
  microtask: 'two-queues',
  timers: 'timers',
  pending: 'phases',
  poll: 'phases',
  check: 'phases',
  close: 'phases',
};

export default defineLab<OrderRun>({
  number: 1,
  title: 'Event-loop order',
  chapter: 1,
  summary:
    'Which callback runs when: ticks, promises, timers, I/O, immediates and close callbacks.',
  programs: [
    {
      file: 'order.js',
      about: 'fills every queue from the main script, and again inside a file read',
      since: '0.10',
    },
    // From there on `node order.mjs` needs no flag.
    { file: 'order.mjs', about: 'the same as an ES module', since: '12.17' },
    { file: 'nested.js', about: 'callbacks that schedule callbacks', since: '0.10' },
  ],
  knobs: [
    {
      name: 'callbacks',
      kind: 'number',
      about: 'How many callbacks go into each queue.',
      min: 1,
      max: 5,
      default: 2,
    },
    {
      name: 'depth',
      kind: 'number',
      about: 'How deep callbacks schedule callbacks; 1 stands for those of the main script only.',
      min: 1,
      max: 4,
      default: 2,
      programs: ['nested.js'],
    },
  ],
  launch: ({ program, knobs }) => ({
    args: [String(knobs.callbacks), ...(program === 'nested.js' ? [String(knobs.depth)] : [])],
    probes: ['event-loop'],
  }),
  prediction,
  analysis: { begin, step },
  view,
  timeline: { of: (model) => (isUnwatched(model) ? null : model.timeline) },
  findings,
  claims,
  printedClaims,
  sectionOf,
});

function sectionOf(event: RunEvent, model: OrderRun): string | undefined {
  if (event.type === 'observation' && event.name === 'module-body') {
    return 'es-modules';
  }
  if (event.type === 'observation' && event.name === 'write') {
    return sections[event.phase as Phase];
  }
  if (event.type === 'output' && isUnwatched(model)) {
    const told = toldBy(model.printed.lines.at(-1) ?? '');
    return told === null ? undefined : sections[told.phase];
  }
  return undefined;
}
