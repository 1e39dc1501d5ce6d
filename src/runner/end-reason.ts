import type { EndReason } from './events.ts';

/**
 * What V8 prints on stderr when a heap reaches its limit; seen on 0.10 to 26. An array or table
 * that is too long ends with the same words on Node 4 to 14, and is no heap limit.
 */
const heapDeath =
  /^FATAL ERROR: (?!invalid (?:array|table))(?:.*) Allocation failed - (?:process|JavaScript heap) out of memory/m;

/** Signals by which V8's abort ends a process, by version and platform. */
const abortSignals = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL']);

/** Exit codes of an abort where no signal is reported: 128 + SIGABRT or SIGTRAP, and Windows'. */
const abortCodes = new Set([134, 133, 0xc0000409, 0x80000003]);

export interface ProgramDeath {
  exitCode: number | null;
  signal: string | null;
  /** The last part of what the program wrote to stderr. */
  stderrTail: string;
}

/**
 * Why a program that node-lab did not end ended. `memory` needs both: V8's report on stderr and
 * death by abort, so that neither a program that prints such a line nor another abort counts.
 */
export function reasonOfDeath(death: ProgramDeath): EndReason {
  const aborted =
    (death.signal !== null && abortSignals.has(death.signal)) ||
    (death.exitCode !== null && abortCodes.has(death.exitCode));
  if (aborted && heapDeath.test(death.stderrTail)) {
    return 'memory';
  }
  return death.signal === null ? 'exit' : 'signal';
}
