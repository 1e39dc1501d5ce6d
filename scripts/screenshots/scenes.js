/** What is pictured: the README's own scenes, and one for each lab of the chapters in pictures. */

import { compared, ended, stepThrough } from './driving.js';

/** The chapters that have a page of pictures: docs/event-loop-and-buffers.md. */
export const PICTURED = [1, 3];

/** Scenes by the name of their file. */
export const scenes = [
  { name: 'list', columns: 100, rows: 30, about: 'The list of labs' },
  { name: 'lab-01', lab: 1, columns: 120, rows: 36, about: 'Lab 1: the timeline of a run' },
  { name: 'lab-14', lab: 14, columns: 110, rows: 32, about: 'Lab 14: the slabs of a run' },
  { name: 'lab-16', lab: 16, columns: 110, rows: 32, about: 'Lab 16: bytes, characters, chunks' },
  {
    name: 'lab-20',
    lab: 20,
    program: 'leak.js',
    columns: 120,
    rows: 34,
    about: 'Lab 20: a heap that grows to its limit, with every collection',
  },
  {
    name: 'lab-23',
    lab: 23,
    program: 'cache.js',
    columns: 130,
    rows: 40,
    about: 'Lab 23: what gathers between two heap snapshots, and what keeps it',
  },
  { name: 'lab-28', lab: 28, columns: 110, rows: 32, about: 'Lab 28: every path that Node tries' },
  {
    name: 'lab-37',
    lab: 37,
    program: 'pass-server.js',
    columns: 110,
    rows: 32,
    about: 'Lab 37: one listening socket in several processes',
  },
  {
    name: 'versions',
    lab: 3,
    versions: ['0.10', '10', '26'],
    columns: 150,
    rows: 34,
    about: 'Lab 3 on three versions of Node.js, side by side',
  },
  {
    name: 'exercise',
    lab: 16,
    exercise: '16-read-text',
    columns: 110,
    rows: 32,
    about: 'Lab 16: an exercise that was judged, with the smallest input that it fails on',
  },
  {
    name: 'trace',
    args: ['trace', '--ui', 'labs/01-event-loop-order/order.js'],
    columns: 130,
    rows: 34,
    about: 'A trace: why each line was printed when it was',
    until: stepThrough,
  },
  {
    name: 'heap',
    args: 'heap --after 500ms --between 1s labs/23-leaks/listeners.js'.split(' '),
    columns: 110,
    rows: 34,
    about: 'Two heap snapshots of a script: the suspect, and what keeps it alive',
    until: compared,
  },
  {
    name: 'gc',
    args: 'gc --max-old-space-size=64 labs/20-gc-traces/survivors.js -- 20 800000'.split(' '),
    columns: 110,
    rows: 34,
    about: 'The garbage collections of a script: its heap, its pauses, its rates',
    until: ended,
  },
  {
    name: 'profile',
    args: ['profile', 'labs/24-cpu-profiles/hot.js'],
    columns: 130,
    rows: 34,
    about: 'The CPU profile of a script: a flame chart, and the functions by self time',
    until: ended,
  },
  {
    name: 'resolve',
    args: 'resolve typescript --from package.json'.split(' '),
    columns: 110,
    rows: 24,
    about: 'Every path that Node tries for a module, and the rule that led there',
  },
];

/**
 * The picture of a lab: the README's where it has one, else that of its first program.
 *
 * @param {{ number: number, title: string, chapter: number }} lab what `list --json` prints
 */
export function sceneOf({ number, title }) {
  const name = `lab-${String(number).padStart(2, '0')}`;
  return (
    scenes.find((scene) => scene.name === name) ?? {
      name,
      lab: number,
      columns: 110,
      rows: 32,
      about: `Lab ${number}: ${title}`,
    }
  );
}
