import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab } from '../../src/lab/definition.ts';
import type { RunEvent } from '../../src/runner/events.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, queueOf, type Starvation, step } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

export default defineLab<Starvation>({
  number: 4,
  title: 'Starvation',
  chapter: 1,
  summary: 'A queue that never empties: who gets no turn any more, and who still does.',
  programs: [
    { file: 'tick.js', about: 'each tick schedules another', since: '0.10' },
    { file: 'microtask.js', about: 'each microtask schedules another', since: '4' },
    { file: 'immediate.js', about: 'each immediate schedules another', since: '0.10' },
  ],
  knobs: [
    {
      name: 'ms',
      kind: 'number',
      about: 'For how long each round schedules another.',
      min: 10,
      max: 2000,
      step: 10,
      default: 100,
      unit: 'ms',
    },
  ],
  launch: ({ knobs }) => ({ args: [String(knobs.ms)] }),
  prediction,
  analysis: { begin, step },
  view,
  comparable: withoutNumbers,
  findings,
  claims,
  printedClaims,
  sectionOf,
});

function sectionOf(event: RunEvent, model: Starvation): string | undefined {
  return event.type === 'output' ? queueOf(model) : undefined;
}
