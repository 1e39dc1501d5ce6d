import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab } from '../../src/lab/definition.ts';
import type { RunEvent } from '../../src/runner/events.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { type BlockingRun, begin, step } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

export default defineLab<BlockingRun>({
  number: 5,
  title: 'Blocking the loop',
  chapter: 1,
  summary: 'A server that computes: what the others wait, in one go, in slices, with a worker.',
  programs: [
    { file: 'block.js', about: 'a request computes in one go', since: '0.10' },
    { file: 'slices.js', about: 'in slices, with setImmediate between them', since: '0.10' },
    { file: 'worker.js', about: 'in a worker thread', since: '12' },
  ],
  knobs: [
    {
      kind: 'number',
      name: 'work',
      about: 'How long a processor of its own takes for what a request computes.',
      min: 20,
      max: 1000,
      step: 20,
      default: 100,
      unit: 'ms',
    },
    {
      kind: 'choice',
      name: 'slice',
      about: 'How many milliseconds of the work are done in one callback.',
      programs: ['slices.js'],
      options: ['0.1', '0.5', '1', '2', '5', '10', '20', '50'],
      default: '5',
    },
    {
      kind: 'number',
      name: 'turns',
      about: 'How often idle and work are measured, in turns.',
      min: 1,
      max: 20,
      default: 6,
    },
  ],
  launch: ({ knobs }) => ({ args: [knobs.work, knobs.turns, knobs.slice].map(String) }),
  prediction,
  analysis: { begin, step },
  view,
  comparable,
  findings,
  claims,
  printedClaims,
  sectionOf,
});

/** How many pings there are, and what each waited, differs from run to run. */
function comparable(line: string): string {
  return withoutNumbers(line.replace(/^( {2}sent at \+ waited: ).*$/, '$1...'));
}

function sectionOf(event: RunEvent): string | undefined {
  if (event.type !== 'output') {
    return undefined;
  }
  return sections.find(([words]) => event.text.includes(words))?.[1];
}

/** Words of a printed line, and the section that explains the line. */
const sections: readonly (readonly [string, string])[] = [
  ['alone, ', 'cost'],
  ['whole, ', 'cost'],
  [' slices of ', 'slices'],
  ['loop delay', 'loop-delay'],
  ['pings', 'what-you-see'],
];
