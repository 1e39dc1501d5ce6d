import type { Random } from '../../../../src/coursework/random.ts';
import type { Service } from '../observed/holders.ts';
import type { Waiter } from '../observed/patience.ts';

/** What each part of the grading works with. */
export interface Trial {
  service: Service;
  waiter: Waiter;
  random: Random;
}

export const WORKERS = 4;

/** A line that cannot be known before. */
export function randomLine(random: Random): string {
  return `${random.pick(['hello', 'line', 'ping', 'what'])} ${random.int(0, 1e9)}`;
}
