/** Work of which only the latest counts, such as verifying what was saved last. */
export interface LatestOnly {
  /** Stops what is under way, waits for its end, and begins anew. Settles when that is over. */
  start(): Promise<void>;
  /** Stops what is under way. Settles when it is over. */
  stop(): Promise<void>;
}

/** @param work goes on until it is done or its signal is aborted; it does not throw */
export function latestOnly(work: (signal: AbortSignal) => Promise<void>): LatestOnly {
  let abort = new AbortController();
  let done = Promise.resolve();
  const stop = () => {
    abort.abort();
    return done;
  };
  return {
    stop,
    start() {
      const before = stop();
      abort = new AbortController();
      const { signal } = abort;
      done = before.then(() => (signal.aborted ? undefined : work(signal)));
      return done;
    },
  };
}
