/** `heap --json`: the events of the command contract, one JSON object a line. */

import { printJson } from '../output.ts';
import type { HeapConsumer, HeapStart } from './heap-consumer.ts';

export function createHeapJson({ script, node, argv }: HeapStart): HeapConsumer {
  printJson({ type: 'run', lab: null, program: script, node, knobs: {}, seed: null, argv });
  return { take: printJson };
}
