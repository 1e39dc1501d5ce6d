/** Has the loop of a submission run programs, under labels that it cannot foresee. */

import { randomInt } from 'node:crypto';
import type { Bench } from '../../../../src/coursework/bench.ts';
import { type Program, relabel, sizeOf } from './programs.ts';
import type { Trial } from './trials.ts';

/** Labels of each program in the order of its callbacks, or what was thrown. */
export type Answer = readonly (readonly number[])[] | string;

/** @throws SubmissionFailure */
export async function askLoops(bench: Bench, trials: readonly Trial[]): Promise<Answer[]> {
  const told = trials.map((trial) => trial.programs.map(withSecretLabels));
  const request = trials.map(({ isOneLoop }, index) => ({
    isOneLoop,
    programs: told[index]?.map(({ actions, secrets }) => ({ actions, size: secrets.length })),
  }));
  const answers = (await bench.call(request)) as unknown[];
  return told.map((programs, index) => {
    const { orders, threw } = answers[index] as { orders?: Buffer[]; threw?: unknown };
    if (orders === undefined) {
      return threw instanceof Error ? `it threw ${threw.name}: ${threw.message}` : 'it threw';
    }
    return programs.map(({ secrets }, at) => orderOf(orders[at] as Buffer, secrets));
  });
}

function withSecretLabels(program: Program): { actions: Program; secrets: readonly number[] } {
  const secrets = new Set<number>();
  while (secrets.size < sizeOf(program)) {
    secrets.add(randomInt(1, 2 ** 31));
  }
  const list = [...secrets];
  return { actions: relabel(program, (index) => list[index] as number), secrets: list };
}

/** @param bytes an Int32Array of labels, with zeros behind the last */
function orderOf(bytes: Buffer, secrets: readonly number[]): number[] {
  const order: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const secret = bytes.readInt32LE(at);
    if (secret === 0) {
      break;
    }
    // -1 where no callback of the program has it.
    order.push(secrets.indexOf(secret));
  }
  return order;
}
