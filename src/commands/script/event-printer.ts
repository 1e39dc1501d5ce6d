/** A script's run as `--json` gives it: the events of the command contract, one JSON object a line. */

import { expandBatch } from '../../runner/callback-batch.ts';
import type { ScriptConsumer, ScriptStart } from './script-consumer.ts';
import { createTextBuffer } from './text-buffer.ts';

export function createEventPrinter({ program, node, argv }: ScriptStart): ScriptConsumer {
  const out = createTextBuffer();
  const print = (value: unknown) => out.add(`${JSON.stringify(value)}\n`);
  print({ type: 'run', lab: null, program, node, knobs: {}, seed: null, argv });
  return {
    take(event) {
      if (event.type !== 'callbacks') {
        print(event);
        return;
      }
      for (const callback of expandBatch(event)) {
        print(callback);
      }
    },
    close: out.flush,
  };
}
