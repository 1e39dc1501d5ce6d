import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab } from '../../src/lab/definition.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, type Race, step } from './model.ts';
import { prediction } from './prediction.ts';
import { histogram, view } from './view.ts';

export default defineLab<Race>({
  number: 2,
  title: 'setTimeout(0) or setImmediate?',
  chapter: 1,
  summary: 'A race in the main script, a certainty inside an I/O callback: over many executions.',
  programs: [
    { file: 'main.js', about: 'the main script schedules both', since: '0.10' },
    { file: 'inside-io.js', about: 'an I/O callback schedules both', since: '0.10' },
  ],
  knobs: [
    {
      name: 'repeat',
      kind: 'number',
      about: 'How many times the program is executed.',
      min: 10,
      max: 1000,
      default: 100,
    },
    {
      name: 'busy',
      kind: 'number',
      about: 'How long the code goes on computing after it has scheduled both.',
      min: 0,
      max: 3,
      step: 0.5,
      default: 0,
      unit: 'ms',
    },
  ],
  launch: ({ knobs }) => ({ args: [String(knobs.busy)] }),
  prediction,
  analysis: { begin, step },
  view,
  timeline: { of: ({ watched }) => watched, above: histogram },
  comparable: withoutNumbers,
  findings,
  claims,
  sectionOf: (event) => (event.type === 'output' ? 'what-you-see' : undefined),
  repeat: { knob: 'repeat', watchedBy: ['event-loop'] },
  parallel: true,
});
