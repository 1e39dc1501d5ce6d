/** `trace --json`: the events of the command contract, one JSON object a line. */

import { expandBatch } from '../../runner/callback-batch.ts';
import { createTextBuffer } from './text-buffer.ts';
import type { TraceConsumer, TraceStart } from './trace-consumer.ts';

export function createEventPrinter({ program, node, argv }: TraceStart): TraceConsumer {
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
