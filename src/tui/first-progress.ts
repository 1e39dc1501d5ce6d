import { failure, type ProgressNotice } from '../progress/notice.ts';
import { readProgress } from '../progress/read.ts';
import { noProgress, type Progress } from '../progress/schema.ts';

/** The progress that the first frame shows. */
export interface FirstProgress {
  progress: Progress;
  isDamaged: boolean;
  /** Why it is not known; the labs work on. */
  notices: readonly ProgressNotice[];
}

export function readFirstProgress(): FirstProgress {
  try {
    return { ...readProgress(), notices: [] };
  } catch (error) {
    return { progress: noProgress, isDamaged: false, notices: [failure(error)] };
  }
}
