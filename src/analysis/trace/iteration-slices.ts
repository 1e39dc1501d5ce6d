export interface IterationSlices {
  /** Takes the slice of a callback; they come in the order of their ends. */
  add(iteration: number, startNs: number, endNs: number): void;
  /** Writes the last one. */
  finish(): void;
}

/** Joins the callbacks of each loop iteration into one slice; the time before the loop is none. */
export function createIterationSlices(
  write: (iteration: number, startNs: number, endNs: number) => void,
): IterationSlices {
  let current = 0;
  let startNs = Infinity;
  let endNs = 0;
  let lastEndNs = 0;

  function finish(): void {
    if (current > 0) {
      const start = Math.max(startNs, lastEndNs + 1);
      lastEndNs = Math.max(endNs, start + 1);
      write(current, start, lastEndNs);
    }
  }

  return {
    add(iteration: number, start: number, end: number) {
      if (iteration > current) {
        finish();
        current = iteration;
        startNs = start;
        endNs = end;
      } else if (iteration === current) {
        startNs = Math.min(startNs, start);
        endNs = Math.max(endNs, end);
      }
    },
    finish,
  };
}
