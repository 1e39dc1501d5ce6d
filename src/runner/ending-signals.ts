/** The signals by which a user or the system ends node-lab, and the exit codes they stand for. */
const endingSignals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export type EndingSignal = keyof typeof endingSignals;

/**
 * Calls back instead of ending at once when node-lab gets one of them.
 *
 * @returns a function that takes the handlers away again
 */
export function onEndingSignal(
  handle: (signal: EndingSignal, exitCode: number) => void,
): () => void {
  const handlers = Object.entries(endingSignals).map(([name, exitCode]) => {
    const signal = name as EndingSignal;
    const handler = () => handle(signal, exitCode);
    process.on(signal, handler);
    return { signal, handler };
  });
  return () => {
    for (const { signal, handler } of handlers) {
      process.off(signal, handler);
    }
  };
}
