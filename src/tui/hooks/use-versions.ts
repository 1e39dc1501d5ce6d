import { useSyncExternalStore } from 'react';
import { useTui } from '../context.ts';
import type { VersionsState } from '../state/versions-store.ts';

/** The versions and their runs, drawn anew as they go on. */
export function useVersions(): { state: VersionsState; version: number } {
  const { versions } = useTui();
  const version = useSyncExternalStore(versions.subscribe, versions.version);
  return { state: versions.state, version };
}
