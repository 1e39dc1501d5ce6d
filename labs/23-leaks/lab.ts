import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab } from '../../src/lab/definition.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, type LeakRun, step } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

/** When the first snapshot is taken, in milliseconds: the program is warm, its caches are full. */
const AFTER = 500;
/** Milliseconds of a round, as the programs have it. */
const ROUND = 20;
/** Rounds that are left when the second snapshot is due. */
const SPARE = 60;

export default defineLab<LeakRun>({
  number: 23,
  title: 'Leaks',
  chapter: 4,
  summary: 'Four leaks and how each is mended: two heap snapshots, and what gathers between them.',
  programs: [
    { file: 'closure.js', about: 'a function keeps what the one beside it uses', since: '8' },
    { file: 'closure-mended.js', about: 'the same without the shared context', since: '8' },
    { file: 'cache.js', about: 'a cache without bounds', since: '8' },
    { file: 'cache-mended.js', about: 'the same with a bound', since: '8' },
    { file: 'listeners.js', about: 'listeners that are never removed', since: '8' },
    { file: 'listeners-mended.js', about: 'the same, each removed in time', since: '8' },
    { file: 'queue.js', about: 'a queue that fills faster than it drains', since: '8' },
    { file: 'queue-mended.js', about: 'the same with a bound', since: '8' },
  ],
  knobs: [
    {
      kind: 'number',
      name: 'perRound',
      about: 'How many objects the program makes each round, of which there are 50 a second.',
      min: 4,
      max: 100,
      step: 4,
      default: 20,
    },
    {
      kind: 'number',
      name: 'between',
      about: 'How long after the first snapshot the second is taken.',
      min: 200,
      max: 5_000,
      step: 200,
      default: 1_000,
      unit: 'ms',
    },
    {
      kind: 'choice',
      name: 'writer',
      about: 'What takes the snapshots: the module heapdump, where it loads, or node:v8.',
      options: ['heapdump', 'v8'],
      default: 'heapdump',
    },
  ],
  launch({ knobs }) {
    const betweenMs = Number(knobs.between);
    const rounds = Math.ceil((AFTER + betweenMs) / ROUND) + SPARE;
    return {
      args: [String(knobs.perRound), String(rounds)],
      heapSnapshots: {
        afterMs: AFTER,
        betweenMs,
        by: knobs.writer === 'v8' ? 'v8' : 'heapdump',
      },
    };
  },
  prediction,
  analysis: { begin, step },
  view,
  comparable: withoutNumbers,
  findings,
  claims,
  printedClaims,
  sectionOf: (event) => (event.type === 'output' ? 'what-you-see' : undefined),
});
