import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab } from '../../src/lab/definition.ts';
import type { RunEvent } from '../../src/runner/events.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, type ServingRun, step } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

export default defineLab<ServingRun>({
  number: 18,
  title: 'Serving strings or Buffers',
  chapter: 3,
  summary: 'The same page from a string and from a Buffer, under load, in turns.',
  programs: [
    { file: 'turns.js', about: 'both servers, loaded in turns', since: '0.10' },
    { file: 'string.js', about: 'answers with a string, encoded each time', since: '0.10' },
    { file: 'buffer.js', about: 'answers with a Buffer that was made once', since: '0.10' },
  ],
  knobs: [
    {
      name: 'size',
      kind: 'number',
      about: 'How many KB the page takes in UTF-8.',
      min: 1,
      max: 1024,
      default: 64,
      unit: 'KB',
    },
    {
      name: 'text',
      kind: 'choice',
      about: 'What it is made of: characters of one byte in UTF-8, of two, or of three.',
      options: ['ascii', 'latin', 'chinese'],
      default: 'chinese',
    },
    {
      name: 'made',
      kind: 'choice',
      about: 'How the string came about: joined at once, or grown by += one character at a time.',
      options: ['joined', 'grown'],
      default: 'joined',
    },
    {
      name: 'connections',
      kind: 'number',
      about: 'How many connections autocannon keeps busy.',
      min: 1,
      max: 100,
      default: 10,
    },
    {
      name: 'seconds',
      kind: 'number',
      about: 'How long a turn lasts.',
      min: 0.05,
      max: 2,
      step: 0.05,
      default: 0.15,
      unit: 's',
    },
    {
      name: 'turns',
      kind: 'number',
      about: 'How many turns each server has; 6 or more tell how sure the ratio is.',
      min: 2,
      max: 40,
      default: 12,
    },
  ],
  launch: ({ knobs }) => ({
    args: [knobs.size, knobs.text, knobs.made, knobs.connections, knobs.seconds, knobs.turns].map(
      String,
    ),
    // The servers may run on any Node; autocannon runs on node-lab's own.
    env: { NODE_FOR_LOAD: process.execPath },
    limits: {
      timeMs: 30_000 + (Number(knobs.turns) + 1) * 2 * (Number(knobs.seconds) + 1) * 2_000,
    },
  }),
  prediction,
  analysis: { begin, step },
  view,
  comparable: withoutNumbers,
  findings,
  claims,
  printedClaims,
  sectionOf,
});

function sectionOf(event: RunEvent): string | undefined {
  if (event.type !== 'output') {
    return undefined;
  }
  return event.text.includes('turn ') ? 'turns' : 'same-bytes';
}
