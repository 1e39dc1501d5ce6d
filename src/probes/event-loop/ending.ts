/**
 * Writes out what is left when the program ends in the midst of things. Every function that is
 * watched here is one that Node looks up when it needs it, and calls below the program's own code.
 */

import type { Recorder } from './recorder.ts';

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** @param onCaught is called when a listener of the program's has taken an uncaught error */
export function followEnding(recorder: Recorder, onCaught: () => void): void {
  function leave(why: string): void {
    try {
      recorder.note({ note: 'ending', why });
      recorder.flush();
    } catch {
      // Nothing more can be done.
    }
  }

  /** `before` is called ahead of the function; `behind` with what it returned. */
  function watch(name: string, before?: (args: unknown[]) => void, behind?: (it: unknown) => void) {
    const holder = process as unknown as Record<string, AnyFunction>;
    const original = holder[name];
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    if (typeof original !== 'function' || descriptor?.configurable !== true) {
      return;
    }
    const watched = {
      [name](this: unknown, ...args: unknown[]): unknown {
        before?.(args);
        const result = Reflect.apply(original, this, args);
        behind?.(result);
        return result;
      },
    }[name] as AnyFunction;
    for (const property of ['name', 'length'] as const) {
      Object.defineProperty(watched, property, { value: original[property], configurable: true });
    }
    Object.defineProperty(holder, name, { ...descriptor, value: watched });
  }

  watch('reallyExit', () => leave('process.exit'));
  watch('abort', () => leave('abort'));
  // A signal to itself may be its end, or not: there is no coming back to tell.
  watch('_kill', ([pid]) => {
    if (pid === process.pid || pid === 0) {
      recorder.flush();
    }
  });
  watch('_fatalException', undefined, (handled) => {
    // Either way the callback that threw has been left; async_hooks does not always tell.
    leave(handled === false ? 'uncaught' : 'caught');
    onCaught();
  });
}
