/** Names the worker threads and child processes that the program starts, where it starts them. */

import type { Internals } from './internals.ts';
import type { Places } from './places.ts';
import type { Recorder } from './recorder.ts';

// biome-ignore lint/suspicious/noExplicitAny: Node's own classes have no types.
type Any = any;

export function followSpawned(internals: Internals, recorder: Recorder, places: Places): void {
  function note(fields: { what: 'worker' | 'child'; name: string; [field: string]: unknown }) {
    recorder.note({ note: 'spawned', at: places.take(note), ...fields });
  }

  const { Process } = internals.binding('process_wrap');
  replace(Process.prototype, 'spawn', (original) => {
    return function spawn(this: Any, options: Any) {
      const result: Any = Reflect.apply(original, this, [options]);
      tell(() => result === 0 && note({ what: 'child', name: nameOf(options), pid: this.pid }));
      return result;
    };
  });

  const sync = internals.binding('spawn_sync');
  replace(sync, 'spawn', (original) => {
    return function spawn(this: Any, options: Any) {
      // Nothing is written while the program waits for the child.
      tell(() => recorder.flush());
      const result: Any = Reflect.apply(original, this, [options]);
      tell(() => result.pid > 0 && note({ what: 'child', name: nameOf(options), pid: result.pid }));
      return result;
    };
  });

  const threads = internals.binding('worker');
  const names = new WeakMap<object, string>();
  // Node takes its class when the program first asks for worker threads.
  threads.Worker = new Proxy(threads.Worker, {
    construct(target, args, newTarget) {
      const worker = Reflect.construct(target, args, newTarget);
      tell(() => names.set(worker, typeof args[0]?.toString === 'function' ? String(args[0]) : ''));
      return worker;
    },
  });
  replace(threads.Worker.prototype, 'startThread', (original) => {
    return function startThread(this: Any, ...args: Any[]) {
      const result = Reflect.apply(original, this, args);
      const name = names.get(this) || '[worker eval]';
      tell(() => note({ what: 'worker', name, threadId: this.threadId }));
      return result;
    };
  });
}

function nameOf({ file, args }: { file: string; args?: string[] }): string {
  return [file, ...(args ?? []).slice(1)].join(' ').slice(0, 200);
}

function replace(holder: Any, name: string, make: (original: Any) => Any): void {
  Object.defineProperty(holder, name, {
    value: make(holder[name]),
    writable: true,
    configurable: true,
  });
}

/** Never the program's business. */
function tell(work: () => unknown): void {
  try {
    work();
  } catch {
    // It goes unnamed.
  }
}
