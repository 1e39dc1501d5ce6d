import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab } from '../../src/lab/definition.ts';
import type { RunEvent } from '../../src/runner/events.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { beginHandleRun, type HandleRun, stepHandleRun } from './model.ts';
import { predictionOf } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { drawHandleRun } from './view.ts';

export default defineLab<HandleRun>({
  number: 37,
  title: 'Handle passing',
  chapter: 6,
  summary: 'One listening socket, several processes, and who serves whom.',
  programs: [
    {
      file: 'each-listens.js',
      about: 'every worker listens for itself, on the same port',
      since: '0.10',
    },
    {
      file: 'pass-server.js',
      about: 'the parent hands its server to the workers and closes its own',
      since: '0.10',
    },
    {
      file: 'pass-sockets.js',
      about: 'the parent accepts, and deals the sockets out in turn',
      since: '0.10',
    },
    { file: 'proxy.js', about: 'a port for each worker, and a proxy in front', since: '0.10' },
  ],
  knobs: [
    {
      kind: 'number',
      name: 'workers',
      about: 'How many worker processes the parent forks.',
      min: 1,
      max: 8,
      default: 3,
    },
    {
      kind: 'number',
      name: 'requests',
      about: 'How many requests the client makes, eight at a time; a request is one connection.',
      min: 4,
      max: 400,
      step: 4,
      default: 60,
    },
    {
      kind: 'number',
      name: 'busy',
      about: 'How long a worker computes for each request; it accepts nothing meanwhile.',
      min: 0,
      max: 20,
      default: 5,
      unit: 'ms',
    },
  ],
  launch: ({ knobs }) => ({
    args: [knobs.workers, knobs.requests, knobs.busy].map(String),
    probes: ['processes'],
  }),
  prediction: predictionOf,
  analysis: { begin: beginHandleRun, step: stepHandleRun },
  view: drawHandleRun,
  comparable: withoutNumbers,
  findings,
  claims,
  printedClaims,
  sectionOf: (event) => sectionOf(event),
});

function sectionOf(event: RunEvent): string | undefined {
  if (event.type === 'output') {
    return sections.find(([words]) => event.text.includes(words))?.[1];
  }
  if (event.type !== 'observation') {
    return undefined;
  }
  switch (event.name) {
    case 'listen-failed':
      return 'in-use';
    case 'listening':
    case 'listening-closed':
      return 'same-socket';
    case 'internal-message':
    case 'sent':
      return 'message';
    case 'connection':
      return 'sharing';
    case 'opened':
    case 'held':
    case 'let-go':
      return 'descriptors';
    default:
      return undefined;
  }
}

/** Words of a printed line, and the section that explains the line. */
const sections: readonly (readonly [string, string])[] = [
  ['cannot listen', 'in-use'],
  ['got a server', 'same-socket'],
  ['the note on its server', 'message'],
  ['closed its server', 'same-socket'],
  ['passed on', 'descriptors'],
  ['dealt out', 'sharing'],
  ['served by', 'sharing'],
];
