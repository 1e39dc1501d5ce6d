/**
 * Reports V8's limits of this process, once, before the program: the observation `heap-limit` with
 * `bytes`, the `heap_size_limit` of `v8.getHeapStatistics()` (`Heap::MaxReserved` in V8's
 * `src/heap/heap.cc`: the old generation's limit and the young generation's).
 *
 * Runs from Node 4 on, so it is written without what the build cannot lower for that.
 */

import v8 from 'node:v8';
import { openChannel } from './channel.ts';

const report = openChannel({ inherit: false });
report({
  type: 'observation',
  name: 'heap-limit',
  bytes: v8.getHeapStatistics().heap_size_limit,
});
