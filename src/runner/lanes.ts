/** Several streams of events side by side, as one. */

export interface LaneOptions {
  /** Number of streams, at least 1. */
  count: number;
  /** How many may go on at a time, at least 1. */
  lanes: number;
  /** Whether one more may begin. */
  goesOn?(): boolean;
  /** Ends what the streams wait for: a pull that is pending cannot be cancelled. */
  abandon(): void;
}

/**
 * Starts the streams in turn and yields what each yields, with its number, from 0. Pulled, not
 * pushed: each stream is one value ahead at most. When the consumer stops early, all are ended.
 */
export async function* inLanes<T>(
  start: (index: number) => AsyncIterator<T, void>,
  { count, lanes, goesOn = () => true, abandon }: LaneOptions,
): AsyncGenerator<{ index: number; value: T }, void> {
  const streams = new Map<number, AsyncIterator<T, void>>();
  const waiting = new Map<number, Promise<{ index: number; next: IteratorResult<T, void> }>>();
  let launched = 0;

  const pull = (index: number, stream: AsyncIterator<T, void>) => {
    waiting.set(
      index,
      stream.next().then((next) => ({ index, next })),
    );
  };
  const launch = () => {
    const index = launched;
    launched += 1;
    const stream = start(index);
    streams.set(index, stream);
    pull(index, stream);
  };

  try {
    while (launched < Math.min(lanes, count)) {
      launch();
    }
    while (waiting.size > 0) {
      const { index, next } = await Promise.race(waiting.values());
      if (next.done) {
        waiting.delete(index);
        streams.delete(index);
        if (launched < count && goesOn()) {
          launch();
        }
        continue;
      }
      yield { index, value: next.value };
      pull(index, streams.get(index) as AsyncIterator<T, void>);
    }
  } finally {
    abandon();
    await Promise.all([...streams.values()].map((stream) => stream.return?.()));
  }
}
