import { defineLab } from '../../src/lab/definition.ts';
import type { RunEvent } from '../../src/runner/events.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, type DrainRun, isUnwatched, step } from './model.ts';
import { prediction } from './prediction.ts';
import { type StepKind, stepsOf } from './steps.ts';
import { summary, view } from './view.ts';

const sections: Readonly<Record<StepKind, string>> = {
  main: 'what-you-see',
  timeout: 'phases',
  immediate: 'phases',
  tick: 'from-11',
  promise: 'from-11',
  end: 'iterations',
};

export default defineLab<DrainRun>({
  number: 3,
  title: 'One callback or all of them?',
  chapter: 1,
  summary: 'How many timers and immediates run before the ticks that they schedule.',
  programs: [
    {
      file: 'drain.js',
      about: 'timers and immediates, each of which schedules a tick and a promise',
      since: '0.10',
    },
  ],
  knobs: [
    {
      name: 'callbacks',
      kind: 'number',
      about: 'How many timers, and how many immediates, are waiting when the loop starts.',
      min: 2,
      max: 5,
      default: 2,
    },
  ],
  launch: ({ knobs }) => ({ args: [String(knobs.callbacks)], probes: ['event-loop'] }),
  prediction,
  analysis: { begin, step },
  view,
  timeline: { of: (model) => (isUnwatched(model) ? null : model.timeline), above: summary },
  findings,
  claims,
  sectionOf,
});

function sectionOf(event: RunEvent, { printed }: DrainRun): string | undefined {
  const last = event.type === 'output' ? stepsOf(printed.lines).at(-1) : undefined;
  return last === undefined ? undefined : sections[last.kind];
}
