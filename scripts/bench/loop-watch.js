/**
 * Preloaded into node-lab by the bench: watches its event loop between two SIGUSR2 and writes what
 * it saw to the file that NODE_LAB_BENCH_REPORT names. The first signal is answered there too.
 */

import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.NODE_LAB_BENCH_REPORT;
const RESOLUTION_MS = 1;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
let watching = false;

process.on('SIGUSR2', () => {
  if (!watching) {
    watching = true;
    histogram.enable();
    writeFileSync(file, '{}');
    return;
  }
  histogram.disable();
  writeFileSync(
    file,
    JSON.stringify({
      // The histogram holds the whole time between two ticks of its own timer.
      worstDelayMs: Math.max(0, histogram.max / 1e6 - RESOLUTION_MS),
      peakMemoryMB: process.resourceUsage().maxRSS / 1024,
    }),
  );
});
