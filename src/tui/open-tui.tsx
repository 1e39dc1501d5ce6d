/** The one door to the TUI. */

import { render } from 'ink';
import { attemptOf } from '../coursework/attempt.ts';
import type { ExerciseCatalog } from '../coursework/catalog.ts';
import type { Catalog } from '../lab/catalog.ts';
import { verdictGiven } from '../progress/changes.ts';
import { endAllRuns } from '../runner/active-runs.ts';
import type { RunLimits } from '../runner/limits.ts';
import type { Runtime } from '../runtimes/runtime.ts';
import { detectTheme, type Theme } from '../views/theme.ts';
import type { Words } from '../words/en.ts';
import { App } from './app.tsx';
import { TuiContext } from './context.ts';
import { ExercisesStore } from './state/exercises-store.ts';
import { createKeyQueue } from './state/key-queue.ts';
import type { ProgressKeeper } from './state/progress-keeper.ts';
import { RunStore } from './state/run-store.ts';
import { VersionsStore } from './state/versions-store.ts';
import { drawnBy, giveBackTerminal, wholeFrames } from './terminal.ts';

export interface TuiOptions {
  catalog: Catalog;
  exercises: ExerciseCatalog;
  words: Words;
  language: string;
  theme: Theme | null;
  /** Limits that the user asked for. */
  limits: Partial<RunLimits>;
  /** Versions to be chosen in the Versions tab; null for all that are found. */
  runtimes: readonly Runtime[] | null;
  keeper: ProgressKeeper;
}

/**
 * Opens the labs, on a terminal that is already taken, and settles when the user quits.
 *
 * @returns the exit code
 */
export async function openTui({
  catalog,
  exercises: exerciseCatalog,
  words,
  language,
  theme,
  limits,
  runtimes,
  keeper,
}: TuiOptions): Promise<number> {
  const store = new RunStore();
  const keys = createKeyQueue();
  const exercises = new ExercisesStore({
    catalog: exerciseCatalog,
    words,
    onJudged(verification) {
      const attempt = { ...attemptOf(verification), at: new Date().toISOString() };
      keeper.record(verdictGiven(verification.exercise, attempt));
    },
  });
  const app = render(
    <TuiContext.Provider
      value={{
        catalog,
        words,
        language,
        limits,
        store,
        keeper,
        versions: new VersionsStore(runtimes),
        exercises,
        keys,
        theme: theme ?? detectTheme(process.env),
      }}
    >
      <App />
    </TuiContext.Provider>,
    { stdout: wholeFrames(process.stdout), exitOnCtrlC: false, patchConsole: false },
  );
  drawnBy(() => app.unmount());
  try {
    await app.waitUntilExit();
  } finally {
    // First: a submission whose process is ended from outside has not failed.
    exercises.close();
    endAllRuns();
    // Before an error is printed: on the alternate screen nobody would see it.
    giveBackTerminal();
  }
  return 0;
}
