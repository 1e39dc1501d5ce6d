/** Opens the trace screen. */

import { render, useApp, useInput } from 'ink';
import { noProgress } from '../progress/schema.ts';
import { endAllRuns } from '../runner/active-runs.ts';
import type { CallbackBatch } from '../runner/callback-batch.ts';
import type { EndEvent, ProgramEvent } from '../runner/events.ts';
import { detectTheme, type Theme } from '../views/theme.ts';
import type { Words } from '../words/en.ts';
import { TuiContext, useTui } from './context.ts';
import { useKeyPace } from './hooks/use-key-pace.ts';
import { useKeys } from './hooks/use-keys.ts';
import { useWindowSize } from './hooks/use-window-size.ts';
import { TooSmall } from './screens/too-small.tsx';
import { TraceScreen } from './screens/trace-screen.tsx';
import { ExercisesStore } from './state/exercises-store.ts';
import { createKeyQueue } from './state/key-queue.ts';
import { ProgressKeeper } from './state/progress-keeper.ts';
import { RunStore } from './state/run-store.ts';
import { createTraceStore, type TraceStore } from './state/trace-store.ts';
import { VersionsStore } from './state/versions-store.ts';
import { drawnBy, giveBackTerminal, takeTerminal, wholeFrames } from './terminal.ts';
import { drawingArea, fitsWindow, LEAST_WINDOW } from './window.ts';

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
export function openTrace(options: {
  file: string;
  words: Words;
  language: string;
  theme: Theme | null;
  stop(): void;
}): TraceUi {
  const { file, words, language, theme, stop } = options;
  const store = createTraceStore();
  const none = { entries: [], load: () => Promise.reject(new Error('A trace has no labs.')) };
  takeTerminal();
  const app = render(
    <TuiContext.Provider
      value={{
        catalog: none,
        words,
        language,
        limits: {},
        store: new RunStore(),
        keeper: new ProgressKeeper({ progress: noProgress, isDamaged: false, notices: [] }),
        versions: new VersionsStore(null),
        exercises: new ExercisesStore({ catalog: none, words, onJudged() {} }),
        keys: createKeyQueue(),
        theme: theme ?? detectTheme(process.env),
      }}
    >
      <TraceApp store={store} file={file} onStop={stop} />
    </TuiContext.Provider>,
    { stdout: wholeFrames(process.stdout), exitOnCtrlC: false, patchConsole: false },
  );
  drawnBy(() => app.unmount());
  const left = app
    .waitUntilExit()
    .finally(() => {
      endAllRuns();
      giveBackTerminal();
    })
    .then(() => store.end);
  return {
    take: store.take,
    left,
    async leave() {
      app.unmount();
      await left;
    },
  };
}

function TraceApp(props: { store: TraceStore; file: string; onStop(): void }) {
  const { keys } = useTui();
  const { exit } = useApp();
  const size = useWindowSize();
  useInput(keys.push);
  useKeyPace();
  useKeys((input, key) => {
    if (key.ctrl && input === 'c') {
      exit();
    }
  });
  if (!fitsWindow(size)) {
    return <TooSmall size={size} least={LEAST_WINDOW} />;
  }
  return <TraceScreen {...props} size={drawingArea(size)} onQuit={() => exit()} />;
}
