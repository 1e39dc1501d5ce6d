/** The script's own output as it comes, with the trace taken out of it. */

import { addToGcRun, type GcRun } from '../../analysis/gc-run/run.ts';
import type { ScriptConsumer, ScriptStart } from '../script/script-consumer.ts';
import { createOwnOutput } from './own-output.ts';

/** How long text that may be a trace line's beginning is held back, in milliseconds. */
const promptMs = 150;

/**
 * Takes the trace into the run, and hands on what the script wrote.
 *
 * @param to.stdout is given the script's stdout, and `to.stderr` its stderr
 */
export function createGcTaker(
  run: GcRun,
  { node }: Pick<ScriptStart, 'node'>,
  to: { stdout(text: string): void; stderr(text: string): void },
): ScriptConsumer {
  const own = createOwnOutput(node);
  let prompt: NodeJS.Timeout | undefined;
  return {
    take(event) {
      if (event.type === 'callbacks') {
        return;
      }
      const lines = addToGcRun(run, event);
      if (event.type === 'output') {
        const text = own.take(event, lines);
        if (event.stream === 'stderr') {
          to.stderr(text);
          return;
        }
        to.stdout(text);
        clearTimeout(prompt);
        prompt = setTimeout(() => to.stdout(own.waiting()), promptMs);
      } else if (event.type === 'end') {
        clearTimeout(prompt);
        to.stdout(own.end(lines));
      }
    },
    close: () => clearTimeout(prompt),
  };
}
