import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab } from '../../src/lab/definition.ts';
import { claims, printedClaims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, type ProfiledRun, step } from './model.ts';
import { prediction } from './prediction.ts';
import { view } from './view.ts';

export default defineLab<ProfiledRun>({
  number: 24,
  title: 'CPU profiles',
  chapter: 4,
  summary: 'Where the time of a program goes: a flame chart, and the functions by self time.',
  programs: [
    { file: 'hot.js', about: 'spends most of its time in one function', since: '8' },
    { file: 'mended.js', about: 'does the same work without it', since: '8' },
  ],
  knobs: [
    {
      name: 'orders',
      kind: 'number',
      about: 'How many orders there are a day: hot.js compares each with all before it.',
      min: 5_000,
      max: 20_000,
      step: 1_000,
      default: 7_000,
    },
    {
      name: 'profiler',
      kind: 'choice',
      about:
        'What takes the profile: the module v8-profiler-next, where it loads, or node:inspector.',
      options: ['v8-profiler-next', 'inspector'],
      default: 'v8-profiler-next',
    },
  ],
  launch: ({ knobs }) => ({
    args: [String(knobs.orders)],
    cpuProfile: { by: knobs.profiler === 'inspector' ? 'inspector' : 'v8-profiler-next' },
  }),
  prediction,
  analysis: { begin, step },
  view,
  comparable: withoutNumbers,
  findings,
  claims,
  printedClaims,
  sectionOf: (event) => (event.type === 'output' ? 'what-you-see' : undefined),
});
