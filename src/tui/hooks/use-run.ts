import { useSyncExternalStore } from 'react';
import { useTui } from '../context.ts';
import type { RunState } from '../state/run-store.ts';

/** The run on screen, drawn anew as it goes on. */
export function useRun(): { state: RunState | null; version: number } {
  const { store } = useTui();
  const version = useSyncExternalStore(store.subscribe, store.version);
  return { state: store.state, version };
}
