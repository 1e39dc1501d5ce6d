/** What is said of a submission that failed its session as a whole. */

import type { SessionLimits } from '../coursework/definition.ts';

export const sessionWords = {
  notLoaded: (error: string) => `It could not be loaded: ${error}`,
  threw: (error: string) => `It threw ${error}`,
  ended: (exitCode: number | null, signal: string | null, error: string | null) => {
    if (error !== null) {
      return `Its process ended before it answered, with an uncaught ${error}`;
    }
    return signal === null
      ? `Its process ended with exit code ${exitCode} before it answered: it called process.exit, or nothing was left that could settle its promise.`
      : `Its process was ended by ${signal} before it answered.`;
  },
  'time-limit': ({ timeMs }: SessionLimits) =>
    `It had not answered after ${timeMs / 1000} seconds of its own time.`,
  'memory-limit': ({ memoryMb }: SessionLimits) =>
    `It took more memory than it may: its heap has ${memoryMb} MB.`,
  'output-limit': ({ outputBytes }: SessionLimits) =>
    `It printed more than ${outputBytes / 1e6} MB.`,
  'process-limit': ({ processes }: SessionLimits) =>
    `It had more than ${processes} processes at the same time.`,
  tampered: () => 'It wrote into the channel to the grader, which it was not given.',
} as const;
