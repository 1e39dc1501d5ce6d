/** The program whose trace is recorded. It counts its own collections by perf_hooks meanwhile. */

/**
 * Run as `node --trace-gc --expose-gc -e SOURCE steps objects share keep gcEvery`: its trace goes
 * to stdout, and what perf_hooks saw, as JSON of `{ kind: count }`, to stderr. Kinds are those of
 * perf_hooks.constants.
 */
export const programSource = `
const { PerformanceObserver } = require('perf_hooks');
const [steps, objects, share, keep, gcEvery] = process.argv.slice(1).map(Number);
const seen = {};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    // Node 16 moved the kind into detail.
    const kind = entry.detail ? entry.detail.kind : entry.kind;
    seen[kind] = (seen[kind] || 0) + 1;
  }
}).observe({ entryTypes: ['gc'] });

const kept = [];
let made = 0;
let survived = 0;
let step = 0;
function makeSome() {
  for (let i = 0; i < objects; i++) {
    const one = { made, tags: [made, step] };
    if (made++ % 100 < share) {
      kept[survived++ % keep] = one;
    }
  }
  step += 1;
  if (gcEvery > 0 && step % gcEvery === 0) {
    gc();
  }
  if (step < steps) {
    setImmediate(makeSome);
  } else {
    // The observer is told by an immediate of its own.
    setTimeout(() => require('fs').writeSync(2, JSON.stringify(seen)), 30);
  }
}
makeSome();
`;

export interface Workload {
  /** Rounds of the event loop. */
  steps: number;
  /** Objects made in each. */
  objects: number;
  /** Of a hundred objects, how many are kept. */
  share: number;
  /** Places for kept ones; who comes to a taken one frees the one who had it. */
  keep: number;
  /** gc() is called each so many steps; never for 0. */
  gcEvery: number;
  semiSpaceMb: number;
}

/** Arguments of node that run the program with its trace. */
export function traceArguments(work: Workload): string[] {
  const { steps, objects, share, keep, gcEvery, semiSpaceMb } = work;
  return [
    '--trace-gc',
    '--expose-gc',
    `--max-semi-space-size=${semiSpaceMb}`,
    '-e',
    programSource,
    ...[steps, objects, share, keep, gcEvery].map(String),
  ];
}
