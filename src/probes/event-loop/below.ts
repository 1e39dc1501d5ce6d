/** Looks on at functions of Node's internal bindings, below all of its JavaScript. */

// biome-ignore lint/suspicious/noExplicitAny: Node's internals have no types.
type Any = any;

export interface Onlooker {
  /** Is called ahead of the function, with its `this` and its arguments. */
  before?(self: Any, args: readonly Any[]): void;
  /** Is called with what the function returned. */
  behind?(result: Any, self: Any, args: readonly Any[]): void;
}

/**
 * Puts a function of its own in place of `holder[name]` that shows the onlooker each call. What the
 * onlooker throws is dropped; what the function throws has the stack that it would have had.
 */
export function lookOn(holder: Any, name: string, { before, behind }: Onlooker): void {
  const original = holder[name];
  if (typeof original !== 'function') {
    return;
  }
  function shadow(this: unknown, ...args: unknown[]): unknown {
    attempt(() => before?.(this, args));
    let result: unknown;
    try {
      result = Reflect.apply(original, this, args);
    } catch (error) {
      if (error instanceof Error) {
        attempt(() => Error.captureStackTrace(error, shadow));
      }
      throw error;
    }
    attempt(() => behind?.(result, this, args));
    return result;
  }
  Object.defineProperty(holder, name, { value: shadow, writable: true, configurable: true });
}

/** What the probe does is never the program's business. */
export function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // It goes unnoticed.
  }
}
