/** Limits of one execution of a program. */
export interface RunLimits {
  /** Wall time in milliseconds. */
  timeMs: number;
  /** Bytes written to stdout and stderr together. */
  outputBytes: number;
}

/** Of a program that the user runs as from the shell. */
export const noLimits: RunLimits = { timeMs: Infinity, outputBytes: Infinity };

export const defaultLimits: RunLimits = { timeMs: 30_000, outputBytes: 10_000_000 };

/** How long a program may take to end after SIGTERM before it gets SIGKILL, in milliseconds. */
export const termGraceMs = 500;
