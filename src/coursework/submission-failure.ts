/** How a submission can fail a session as a whole, rather than by a wrong answer. */
export type FailureKind =
  /** Its code threw: an answer was asked for and there is an error instead. */
  | 'threw'
  /** Its module could not be loaded. */
  | 'not-loaded'
  /** Its process ended before it answered. */
  | 'ended'
  /** Nothing was left that could have settled its promise. */
  | 'never-answered'
  | 'time-limit'
  | 'memory-limit'
  | 'output-limit'
  | 'process-limit'
  /** It wrote into the grader's channel. */
  | 'tampered';

/** A submission is at fault: a fail, never an error of the grader. Its message is for the student. */
export class SubmissionFailure extends Error {
  override readonly name = 'SubmissionFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
    /** Whether the session can take no further request. */
    readonly isOver: boolean = kind !== 'threw',
  ) {
    super(message);
  }
}
