import { createContext, useContext } from 'react';
import type { Catalog } from '../lab/catalog.ts';
import type { RunLimits } from '../runner/limits.ts';
import type { Theme } from '../views/theme.ts';
import type { Words } from '../words/en.ts';
import type { ExercisesStore } from './state/exercises-store.ts';
import type { KeyQueue } from './state/key-queue.ts';
import type { ProgressKeeper } from './state/progress-keeper.ts';
import type { RunStore } from './state/run-store.ts';
import type { VersionsStore } from './state/versions-store.ts';

export interface Tui {
  catalog: Catalog;
  words: Words;
  language: string;
  theme: Theme;
  limits: Partial<RunLimits>;
  store: RunStore;
  keeper: ProgressKeeper;
  versions: VersionsStore;
  exercises: ExercisesStore;
  keys: KeyQueue;
}

export const TuiContext = createContext<Tui | null>(null);

/** What every component of the TUI shares. */
export function useTui(): Tui {
  const tui = useContext(TuiContext);
  if (tui === null) {
    throw new Error('useTui is called outside the TUI.');
  }
  return tui;
}
