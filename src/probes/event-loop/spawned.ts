/** Names the worker threads and child processes that the program starts, where it starts them. */

import { attempt, lookOn } from './below.ts';
import type { Internals } from './internals.ts';
import type { Places } from './places.ts';
import type { Recorder } from './recorder.ts';

const maxName = 200;

export function followSpawned(internals: Internals, recorder: Recorder, places: Places): void {
  function note(fields: { what: 'worker' | 'child'; name: string; [field: string]: unknown }) {
    recorder.note({ note: 'spawned', at: places.take(note), ...fields });
  }

  const { Process } = internals.binding('process_wrap');
  lookOn(Process.prototype, 'spawn', {
    // Whatever the child does to the program.
    before: () => recorder.flush(),
    behind(result, { pid }, args) {
      if (result === 0) {
        note({ what: 'child', name: commandOf(args), pid });
      }
    },
  });
  lookOn(internals.binding('spawn_sync'), 'spawn', {
    // Nothing is written out while the program waits for the child.
    before: () => recorder.flush(),
    behind({ pid }, _, args) {
      if (pid > 0) {
        note({ what: 'child', name: commandOf(args), pid });
      }
    },
  });

  const threads = internals.binding('worker');
  const urls = new WeakMap<object, string>();
  // Node takes its class when the program first asks for worker threads.
  threads.Worker = new Proxy(threads.Worker, {
    construct(target, args, newTarget) {
      const worker = Reflect.construct(target, args, newTarget);
      // The first argument is the URL of the thread's file, null where it is given as text.
      attempt(() => urls.set(worker, String(args[0] ?? '[worker eval]')));
      return worker;
    },
  });
  lookOn(threads.Worker.prototype, 'startThread', {
    behind(_, worker) {
      note({ what: 'worker', name: urls.get(worker) ?? '', threadId: worker.threadId });
    },
  });
}

/** The command line: of one object's fields, or since Node 24 of the first two arguments. */
function commandOf([first, second]: readonly (string | { file: string; args?: string[] })[]) {
  const { file, args } =
    typeof first === 'string'
      ? { file: first, args: second as unknown as string[] | undefined }
      : (first as { file: string; args?: string[] });
  return [file, ...(args ?? []).slice(1)].join(' ').slice(0, maxName);
}
