/** The ledger of claims: which there are, and what a run on a Node.js has said of each. */

import type { Claim, ClaimVerdict, LabDefinition } from '../lab/definition.ts';
import type { KnobValues } from '../runner/events.ts';
import { isAtLeast, oldestHost } from '../runtimes/version.ts';

export type Verdict = ClaimVerdict['verdict'];

export const verdicts: readonly Verdict[] = ['true', 'false', 'depends', 'undecided'];

/** A claim, however it is decided, with what decides it. */
export interface LedgerClaim extends Claim {
  program: string;
  knobs?: KnobValues;
}

/** What came of a claim on one Node.js. */
export interface ClaimRecord {
  /** The lab's number. */
  lab: number;
  claim: string;
  /** Exact version, for example `0.10.48`. */
  node: string;
  /** Null where the program does not run on that version: nothing is known then. */
  verdict: Verdict | null;
  why: string;
}

/** All claims of a lab. */
export function claimsOf(lab: LabDefinition): LedgerClaim[] {
  return [...lab.claims, ...(lab.printedClaims ?? [])];
}

/** Whether a program of the claim's own decides it, which only the ledger runs. */
export function hasOwnProgram({ program }: LedgerClaim): boolean {
  return program.startsWith('claims/');
}

/** The oldest version on which the claim's program runs. */
export function oldestFor(lab: LabDefinition, claim: LedgerClaim): string {
  const printed = lab.printedClaims?.find(({ id }) => id === claim.id);
  const program = lab.programs.find(({ file }) => file === claim.program);
  return (printed ?? program)?.since ?? oldestHost;
}

/** Whether the claim can be decided on this version: its program runs there. */
export function runsOn(lab: LabDefinition, claim: LedgerClaim, version: string): boolean {
  return isAtLeast(version, oldestFor(lab, claim));
}
