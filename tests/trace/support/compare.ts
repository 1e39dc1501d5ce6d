/** Compares a traced run with a bare one: tracing must change nothing that a program can show. */

import type { Expectation } from './expectation.ts';
import type { ScriptRun } from './traced-run.ts';

/**
 * What differs, in sentences. Process ids and ports differ from run to run; the lines of a race may
 * change places; and Node itself puts one more frame at the foot of a stack while any async hook is
 * on (`callbackTrampoline` in lib/internal/async_hooks.js). Nothing else is forgiven.
 */
export function compareRuns(bare: ScriptRun, traced: ScriptRun, { races }: Expectation): string[] {
  const wrong: string[] = [];
  if (bare.exit !== traced.exit) {
    wrong.push(`ends with ${traced.exit} when traced, with ${bare.exit} when bare`);
  }
  for (const stream of ['stdout', 'stderr'] as const) {
    const [one, other] = [bare, traced].map((run) => normalise(run[stream], races.length > 0));
    wrong.push(
      ...differences(one as string[], other as string[]).map((what) => `${stream}: ${what}`),
    );
  }
  return wrong;
}

function normalise(text: string, inAnyOrder: boolean): string[] {
  const lines = text
    .replace(/\n {4}at .*callbackTrampoline \(node:internal\/async_hooks.*\)/g, '')
    .replace(/^\((node|Use)(:\d+)\)/gm, '($1)')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:port')
    .split('\n');
  return inAnyOrder ? lines.sort() : lines;
}

function differences(bare: readonly string[], traced: readonly string[]): string[] {
  const length = Math.max(bare.length, traced.length);
  return Array.from({ length }, (_, index) => [bare[index], traced[index]])
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => `bare ${JSON.stringify(one)}, traced ${JSON.stringify(other)}`);
}
