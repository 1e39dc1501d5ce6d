/** Takes the terminal for a screen about one script of the user's, and gives it back. */

import { render, useApp, useInput } from 'ink';
import type { ReactNode } from 'react';
import { noProgress } from '../progress/schema.ts';
import { endAllRuns } from '../runner/active-runs.ts';
import { detectTheme, type Theme } from '../views/theme.ts';
import type { Words } from '../words/en.ts';
import { TuiContext, useTui } from './context.ts';
import { useKeyPace } from './hooks/use-key-pace.ts';
import { useKeys } from './hooks/use-keys.ts';
import { useWindowSize } from './hooks/use-window-size.ts';
import { TooSmall } from './screens/too-small.tsx';
import { ExercisesStore } from './state/exercises-store.ts';
import { createKeyQueue } from './state/key-queue.ts';
import { ProgressKeeper } from './state/progress-keeper.ts';
import { RunStore } from './state/run-store.ts';
import { VersionsStore } from './state/versions-store.ts';
import { drawnBy, giveBackTerminal, takeTerminal, wholeFrames } from './terminal.ts';
import { drawingArea, fitsWindow, LEAST_WINDOW, type WindowSize } from './window.ts';

export interface ScriptScreen {
  /** Settles when the user has left, and all that ran is ended. */
  left: Promise<void>;
  /** Gives the terminal back although the user has not left: for what cannot go on. */
  leave(): Promise<void>;
}

export interface ScriptScreenOptions {
  words: Words;
  language: string;
  theme: Theme | null;
}

/** @param draw the screen, for the window's size */
export function openScriptScreen(
  { words, language, theme }: ScriptScreenOptions,
  draw: (size: WindowSize, quit: () => void) => ReactNode,
): ScriptScreen {
  const none = { entries: [], load: () => Promise.reject(new Error('A script has no labs.')) };
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
      <ScriptApp draw={draw} />
    </TuiContext.Provider>,
    { stdout: wholeFrames(process.stdout), exitOnCtrlC: false, patchConsole: false },
  );
  drawnBy(() => app.unmount());
  const left = app.waitUntilExit().then(ended, (error) => {
    ended();
    throw error;
  });
  return {
    left,
    async leave() {
      app.unmount();
      await left;
    },
  };
}

function ended(): void {
  endAllRuns();
  giveBackTerminal();
}

function ScriptApp({ draw }: { draw: (size: WindowSize, quit: () => void) => ReactNode }) {
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
  return draw(drawingArea(size), () => exit());
}
