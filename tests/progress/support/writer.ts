/**
 * A process that saves hints, one after the other, and tells of each as soon as it is saved:
 * `node writer.mjs EXERCISE FIRST COUNT`.
 */

import { writeSync } from 'node:fs';
import { recordHint } from '../../../src/progress/record.ts';

const [exercise = '', first, count] = process.argv.slice(2);
for (let step = Number(first); step < Number(first) + Number(count); step++) {
  const notices = await recordHint(exercise, step);
  if (notices.length > 0) {
    throw new Error(JSON.stringify(notices));
  }
  writeSync(1, `${step}\n`);
}
