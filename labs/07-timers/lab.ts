import { withoutNumbers } from '../../src/lab/comparable.ts';
import { defineLab } from '../../src/lab/definition.ts';
import { claims } from './claims.ts';
import { findings } from './findings.ts';
import { begin, step, type TimersRun } from './model.ts';
import { prediction } from './prediction.ts';
import { printedClaims } from './printed-claims.ts';
import { view } from './view.ts';

/** Knobs of each program, in the order of its arguments; and the section about it. */
const programs: Readonly<Record<string, { knobs: readonly string[]; section: string }>> = {
  'lateness.js': { knobs: ['count', 'delay', 'busy'], section: 'late-and-early' },
  'order.js': { knobs: ['step'], section: 'lists' },
  'interval.js': { knobs: ['beats', 'period', 'work', 'stall'], section: 'drift' },
  'overflow.js': { knobs: ['delays'], section: 'delays' },
  'unref.js': { knobs: ['alive'], section: 'unref' },
};

export default defineLab<TimersRun>({
  number: 7,
  title: 'Timers',
  chapter: 1,
  summary: 'How punctual timers are: early, late, drifting, out of order, and when they end it.',
  programs: [
    {
      file: 'lateness.js',
      about: 'many timers, while the loop sleeps, stays awake and is busy',
      since: '0.10',
    },
    {
      file: 'order.js',
      about: 'five timers, when the loop is free and when it is late',
      since: '0.10',
    },
    {
      file: 'interval.js',
      about: 'three ways to keep a beat, and a callback that stalls',
      since: '0.10',
    },
    { file: 'overflow.js', about: 'which delays are taken for 1 ms', since: '0.10' },
    { file: 'unref.js', about: 'which timers keep the process alive', since: '0.10' },
  ],
  knobs: [
    {
      name: 'count',
      kind: 'number',
      about: 'Timers for each of the three kinds of loop.',
      min: 5,
      max: 60,
      step: 5,
      default: 30,
      programs: ['lateness.js'],
    },
    {
      name: 'delay',
      kind: 'number',
      about: 'Their delay.',
      min: 1,
      max: 50,
      default: 10,
      unit: 'ms',
      programs: ['lateness.js'],
    },
    {
      name: 'busy',
      kind: 'number',
      about: 'How long each of the callbacks computes that keep the loop busy.',
      min: 0,
      max: 20,
      default: 6,
      unit: 'ms',
      programs: ['lateness.js'],
    },
    {
      name: 'step',
      kind: 'number',
      about: 'The unit in which the timers are set and due.',
      min: 6,
      max: 30,
      step: 2,
      default: 10,
      unit: 'ms',
      programs: ['order.js'],
    },
    {
      name: 'beats',
      kind: 'number',
      about: 'Beats of each of the three ways.',
      min: 8,
      max: 40,
      step: 4,
      default: 16,
      programs: ['interval.js'],
    },
    {
      name: 'period',
      kind: 'number',
      about: 'From beat to beat.',
      min: 10,
      max: 50,
      step: 5,
      default: 25,
      unit: 'ms',
      programs: ['interval.js'],
    },
    {
      name: 'work',
      kind: 'number',
      about: 'How long each callback computes.',
      min: 0,
      max: 20,
      default: 5,
      unit: 'ms',
      programs: ['interval.js'],
    },
    {
      name: 'stall',
      kind: 'number',
      about: 'How long the callback in the middle computes.',
      min: 0,
      max: 200,
      step: 10,
      default: 40,
      unit: 'ms',
      programs: ['interval.js'],
    },
    {
      name: 'delays',
      kind: 'text',
      about: 'The delays to try, with commas between.',
      maxLength: 80,
      default: '0,1.9,2,2147483647,2147483648,Infinity',
      presets: ['0,1.9,2,2147483647,2147483648,Infinity', '0,-1,NaN,0.5,1.1', '1e9,1e10,1e100'],
      programs: ['overflow.js'],
    },
    {
      name: 'alive',
      kind: 'number',
      about: 'Delay of the timer that keeps the process alive.',
      min: 50,
      max: 1000,
      step: 50,
      default: 100,
      unit: 'ms',
      programs: ['unref.js'],
    },
  ],
  launch: ({ program, knobs }) => ({
    args: (programs[program]?.knobs ?? []).map((name) => String(knobs[name])),
  }),
  prediction,
  analysis: { begin, step },
  view,
  findings,
  claims,
  printedClaims,
  comparable,
  sectionOf: (event, { program }) =>
    event.type === 'output' ? programs[program]?.section : undefined,
});

/** The delays that are tried are the same in each run; times are not, nor whether one is early. */
function comparable(line: string): string {
  return line.startsWith('delay ') ? line : withoutNumbers(line.replace(/ -(?=\d)/, ' '));
}
