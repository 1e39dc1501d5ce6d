import type { ClaimVerdict } from '../lab/definition.ts';
import type { EndEvent } from '../runner/events.ts';
import type { Words } from '../words/en.ts';
import type { Execution } from './execution.ts';

/**
 * What the run says of the claim. A run that was cut short or killed says nothing, and neither does
 * one that could not be started.
 *
 * @param execution an error where there was no run
 */
export function judgeExecution<C>(
  claim: C,
  execution: Execution<C> | Error,
  words: Words,
): ClaimVerdict {
  const { claims: text } = words;
  if (execution instanceof Error) {
    return undecided(text.notRun(execution.message));
  }
  const { end, complaint } = execution;
  if (end.reason !== 'exit' && end.reason !== 'memory') {
    const reason =
      end.reason === 'signal' ? words.reasons.signal(end.signal ?? '') : words.reasons[end.reason];
    return undecided(text.brokenOff(reason));
  }
  let verdict: ClaimVerdict;
  try {
    verdict = execution.decide(claim);
  } catch (error) {
    return undecided(text.notJudged((error as Error).message));
  }
  // A failure is the likely reason, but a claim may be about failures: so the claim's rule goes first.
  return verdict.verdict === 'undecided' && failed(end)
    ? undecided(`${verdict.why} ${text.failed(end.exitCode, errorIn(complaint))}`)
    : verdict;
}

function undecided(why: string): ClaimVerdict {
  return { verdict: 'undecided', why };
}

function failed({ reason, exitCode }: EndEvent): boolean {
  return reason === 'exit' && exitCode !== 0;
}

/** The error's own line in what Node writes about an uncaught one; null where there is none. */
function errorIn(complaint: string): string | null {
  return complaint.match(/^(?:Uncaught )?\w*Error\b.*$/m)?.[0] ?? null;
}
