/**
 * Calls back before the program's process ends: by itself, by process.exit, by an uncaught
 * exception, or by a signal. What nobody can handle (SIGKILL, an abort of V8's) ends it without.
 */

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** Signals that end a process which does not listen to them. */
const ENDING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @param leave is called once at least, and again where the program ends in the midst of its end */
export function beforeEnding(leave: () => void): void {
  // Behind the program's own listeners to 'exit'. Node looks both up when it needs them.
  watch('emit', (original, self, args) => {
    try {
      return original.apply(self, args);
    } finally {
      if (args[0] === 'exit') {
        leave();
      }
    }
  });
  watch('reallyExit', (original, self, args) => {
    leave();
    return original.apply(self, args);
  });
  // Windows has no signals but those of its console, where Node ends in the same way.
  for (const signal of ENDING) {
    onSignal(signal, leave);
  }
}

/** Ends as the signal would have, where the program does not listen to it. */
function onSignal(signal: NodeJS.Signals, leave: () => void): void {
  const listener = () => {
    // Ahead of those of the program, so that one which listens once is counted still.
    if (all(signal).length > 1) {
      return;
    }
    leave();
    process.removeListener(signal, listener);
    process.kill(process.pid, signal);
  };
  const all = hide(signal, listener);
  process.on(signal, listener);
}

/**
 * Leaves a listener out of what the program can count: whether others listen decides what is to be
 * done with a signal, and not for us alone.
 *
 * @returns a function that gives all of them
 */
function hide(signal: string, hidden: AnyFunction): (signal: string) => unknown[] {
  const listeners = process.listeners;
  for (const name of ['listeners', 'rawListeners'] as const) {
    watch(name, (original, self, args) => {
      const found = original.apply(self, args);
      return args[0] === signal && Array.isArray(found)
        ? found.filter((one) => one !== hidden)
        : found;
    });
  }
  watch('listenerCount', (original, self, args) => {
    const count = Number(original.apply(self, args));
    const isCounted =
      args[0] === signal && listeners.call(process, signal as never).indexOf(hidden) >= 0;
    return isCounted ? count - 1 : count;
  });
  return (of) => listeners.call(process, of as never);
}

/** Puts a function in the place of one of process's, with its name and length. */
function watch(
  name: string,
  instead: (original: AnyFunction, self: unknown, args: unknown[]) => unknown,
): void {
  const holder = process as unknown as Record<string, AnyFunction | undefined>;
  const original = holder[name];
  if (typeof original !== 'function') {
    return;
  }
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    return instead(original, this, args);
  };
  Object.defineProperty(watched, 'name', { value: original.name, configurable: true });
  Object.defineProperty(watched, 'length', { value: original.length, configurable: true });
  Object.defineProperty(process, name, { value: watched, configurable: true, writable: true });
}
