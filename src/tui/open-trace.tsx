/** Opens the trace screen. */

import type { CallbackBatch } from '../runner/callback-batch.ts';
import type { EndEvent, ProgramEvent } from '../runner/events.ts';
import { openScriptScreen, type ScriptScreenOptions } from './open-script-screen.tsx';
import { TraceScreen } from './screens/trace-screen.tsx';
import { createTraceStore } from './state/trace-store.ts';

export interface TraceUi {
  /** Takes the trace in. */
  take(event: ProgramEvent | CallbackBatch): void;
  /** Settles when the user leaves, with how the script had ended; null when it had not. */
  left: Promise<EndEvent | null>;
  /** Gives the terminal back although the user has not left: for what cannot go on. */
  leave(): Promise<void>;
}

/**
 * Takes the terminal and shows a trace while it is taken in.
 *
 * @param options.file the script, absolute
 * @param options.stop ends the script
 */
export function openTrace(options: ScriptScreenOptions & { file: string; stop(): void }): TraceUi {
  const { file, stop } = options;
  const store = createTraceStore();
  const screen = openScriptScreen(options, (size, quit) => (
    <TraceScreen store={store} file={file} size={size} onStop={stop} onQuit={quit} />
  ));
  return {
    take: store.take,
    left: screen.left.then(() => store.end),
    leave: screen.leave,
  };
}
