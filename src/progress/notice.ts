import { LabError } from '../errors.ts';

/** What the learner should hear of, though the command goes on. */
export type ProgressNotice =
  /** A damaged file was moved there, and this is what is used now. */
  | { kind: 'set-aside'; from: string; to: string; instead: 'backup' | 'nothing' }
  | { kind: 'failed'; error: LabError };

/** A failure as a notice. What is no user's mistake is thrown on. */
export function failure(error: unknown): ProgressNotice {
  if (error instanceof LabError) {
    return { kind: 'failed', error };
  }
  throw error;
}
