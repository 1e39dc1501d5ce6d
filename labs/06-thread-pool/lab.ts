import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab } from '../../src/lab/definition.ts';
import type { RunEvent } from '../../src/runner/events.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, type PoolRun, step } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

const sections: Readonly<Record<string, string>> = {
  'pbkdf2.js': 'batches',
  'opens.js': 'one-thread-each',
  'mixed.js': 'who-waits',
};

export default defineLab<PoolRun>({
  number: 6,
  title: 'The thread pool',
  chapter: 1,
  summary:
    'A few threads behind the loop: how many they are, who waits for them, and who never does.',
  programs: [
    { file: 'pbkdf2.js', about: 'equal hashes, asked for at once', since: '0.10' },
    { file: 'opens.js', about: 'opens that wait: how many has the pool begun?', since: '0.10' },
    {
      file: 'mixed.js',
      about: 'the pool is full: a file, a name, random bytes, zlib and a socket try',
      since: '0.10',
    },
  ],
  knobs: [
    {
      name: 'tasks',
      kind: 'number',
      about: 'How many hashes, or opens, are asked for at once.',
      programs: ['pbkdf2.js', 'opens.js'],
      min: 1,
      max: 32,
      default: 12,
    },
    {
      name: 'poolSize',
      kind: 'number',
      about: 'UV_THREADPOOL_SIZE: how many threads the pool has.',
      min: 1,
      max: 16,
      default: 4,
    },
  ],
  launch: ({ program, knobs }) => ({
    args: program === 'mixed.js' ? [] : [String(knobs.tasks)],
    env: { UV_THREADPOOL_SIZE: String(knobs.poolSize) },
  }),
  prediction,
  analysis: { begin, step },
  view,
  comparable,
  findings,
  claims,
  printedClaims,
  sectionOf: (event: RunEvent, { program }) =>
    event.type === 'output' ? sections[program] : undefined,
});

/** Which of several that end at once is first, and when, differs from run to run. */
function comparable(text: string): string {
  return /^(?:hash|alone|all)\b/.test(text)
    ? withoutNumbers(text.replace('unknown', '0 ms'))
    : text.replace(/^\d+ ms/, '# ms').replace(/open \d+ ended/, 'open # ended');
}
