import { useSyncExternalStore } from 'react';
import type { ProgressNotice } from '../../progress/notice.ts';
import type { Progress } from '../../progress/schema.ts';
import { useTui } from '../context.ts';

/** The learner's progress, drawn anew as it goes on. */
export function useProgress(): { progress: Progress; notices: readonly ProgressNotice[] } {
  const { keeper } = useTui();
  useSyncExternalStore(keeper.subscribe, keeper.version);
  return keeper;
}
