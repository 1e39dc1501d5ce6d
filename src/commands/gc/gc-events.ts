/** `gc --json`: the run as events, one JSON object a line, the script's own output apart. */

import { addToGcRun, type GcRun } from '../../analysis/gc-run/run.ts';
import type { TraceLine } from '../../analysis/gc-trace.ts';
import type { ScriptConsumer, ScriptStart } from '../script/script-consumer.ts';
import { createTextBuffer } from '../script/text-buffer.ts';
import { createOwnOutput } from './own-output.ts';

export interface GcEvents extends ScriptConsumer {
  print(event: object): void;
  flush(): void;
}

/** Everything but the `end`, which comes last of all and is for the caller to print. */
export function createGcEvents(run: GcRun, start: ScriptStart): GcEvents {
  const { program, node, argv } = start;
  const out = createTextBuffer();
  const own = createOwnOutput(node);
  const print = (event: object) => out.add(`${JSON.stringify(event)}\n`);
  const printOwn = (text: string) => {
    if (text !== '') {
      print({ type: 'output', stream: 'stdout', text });
    }
  };
  const printTrace = (lines: readonly TraceLine[]) => {
    for (const line of lines) {
      if (line.type === 'collection') {
        const { name, ...collection } = line.collection;
        print({ type: 'observation', name: 'collection', collector: name, ...collection });
      } else if (line.type === 'unknown' || line.type === 'cut') {
        print({ type: 'observation', name: `trace-line-${line.type}`, text: line.text });
      }
    }
  };
  print({ type: 'run', lab: null, program, node, knobs: {}, seed: null, argv });
  return {
    take(event) {
      if (event.type === 'callbacks') {
        return;
      }
      const lines = addToGcRun(run, event);
      printTrace(lines);
      if (event.type === 'end') {
        printOwn(own.end(lines));
      } else if (event.type === 'output' && event.stream === 'stdout') {
        printOwn(own.take(event, lines));
      } else {
        print(event);
      }
    },
    print,
    flush: out.flush,
  };
}
