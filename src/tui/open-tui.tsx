/** The one door to the TUI. */

import { render } from 'ink';
import type { Catalog } from '../lab/catalog.ts';
import { endAllRuns } from '../runner/active-runs.ts';
import type { RunLimits } from '../runner/limits.ts';
import { detectTheme, type Theme } from '../views/theme.ts';
import type { Words } from '../words/en.ts';
import { App } from './app.tsx';
import { TuiContext } from './context.ts';
import { createKeyQueue } from './state/key-queue.ts';
import type { ProgressKeeper } from './state/progress-keeper.ts';
import { RunStore } from './state/run-store.ts';
import { VersionsStore } from './state/versions-store.ts';
import { drawnBy, giveBackTerminal, wholeFrames } from './terminal.ts';

export interface TuiOptions {
  catalog: Catalog;
  words: Words;
  language: string;
  theme: Theme | null;
  /** Limits that the user asked for. */
  limits: Partial<RunLimits>;
  keeper: ProgressKeeper;
}

/**
 * Opens the labs, on a terminal that is already taken, and settles when the user quits.
 *
 * @returns the exit code
 */
export async function openTui({
  catalog,
  words,
  language,
  theme,
  limits,
  keeper,
}: TuiOptions): Promise<number> {
  const store = new RunStore();
  const keys = createKeyQueue();
  const app = render(
    <TuiContext.Provider
      value={{
        catalog,
        words,
        language,
        limits,
        store,
        keeper,
        versions: new VersionsStore(),
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
    endAllRuns();
    // Before an error is printed: on the alternate screen nobody would see it.
    giveBackTerminal();
  }
  return 0;
}
