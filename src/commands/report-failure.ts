import { CommanderError } from 'commander';
import { LabError } from '../errors.ts';

/**
 * Says on stderr what went wrong, in one or two sentences for a user's mistake. What is not one is
 * a defect of node-lab, and is shown whole.
 *
 * @returns the exit code
 */
export function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has printed its message already; its help and version requests end well.
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof LabError) {
    console.error(`node-lab: ${error.message}`);
    return error.exitCode;
  }
  console.error('node-lab: this is a defect of node-lab, please report it with the lines below.');
  console.error(error);
  return 3;
}
