export interface CheckResult {
  /** What was looked at, for example `lesson.md` or a finding's id. */
  what: string;
  /** What is wrong with it; null when nothing is. */
  problem: string | null;
}

/** A result that passes when `problem` is false. */
export function result(what: string, problem: string | false): CheckResult {
  return { what, problem: problem === false ? null : problem };
}
