import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import lab from '../../../labs/01-event-loop-order/lab.ts';
import { startLabRun } from '../../../src/lab/run-lab.ts';
import { packageRoot } from '../../../src/package-root.ts';
import type { KnobValue } from '../../../src/runner/events.ts';

const folder = path.join(packageRoot, 'labs/01-event-loop-order');

function printedByNodeAlone(program: string, ...args: string[]): string[] {
  const file = path.join(folder, program);
  return execFileSync(process.execPath, [file, ...args], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');
}

/** The lines whose place does not depend on the race of timers and immediates of lab 2. */
function settled(lines: readonly string[]): string[] {
  return lines.filter((text) => !/^(timeout|immediate) \d+( >.*)?$/.test(text) && text !== 'close');
}

const cases: readonly (readonly [string, Readonly<Record<string, KnobValue>>, string[]])[] = [
  ['order.js', { callbacks: 3 }, ['3']],
  ['order.mjs', { callbacks: 1 }, ['1']],
  ['nested.js', { callbacks: 2, depth: 3 }, ['2', '3']],
];

test.each(cases)('%s runs alike with the probe and without it', async (program, set, args) => {
  const entry = { slug: path.basename(folder), definition: lab, folder };
  const run = startLabRun({ ...entry, counterexamples: async () => [] }, { program, set });
  let text = '';
  for await (const event of run.events) {
    text += event.type === 'output' ? event.text : '';
  }
  const alone = printedByNodeAlone(program, ...args);
  const probed = text.trimEnd().split('\n');
  expect(settled(probed)).toEqual(settled(alone));
  expect([...probed].sort()).toEqual([...alone].sort());
  const finished = run.finished();
  const asked = lab.prediction(run.context);
  expect(finished && asked.actual(run.model(), finished)).toEqual(
    alone.filter((line) => 'items' in asked && asked.items.includes(line)),
  );
});
