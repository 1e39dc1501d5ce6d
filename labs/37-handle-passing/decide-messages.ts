/** What went over the IPC channels to pass a handle. */

import type { MessageTally } from '../../src/analysis/processes.ts';
import type { Decision } from '../../src/lab/definition.ts';
import { inconclusive, type Seen } from './decisions.ts';
import type { HandleRun } from './model.ts';

/**
 * Whether as many NODE_HANDLE messages of this type, and no other, came as were to be sent, each
 * with a descriptor, and each acknowledged.
 */
export function decideMessage(
  { processes }: HandleRun,
  { root }: Seen,
  type: string,
  expected: number,
): Decision {
  const down = processes.messages.filter(({ from, cmd }) => from === root.pid && isHandle(cmd));
  const acks = processes.messages.filter(({ to, cmd }) => to === root.pid && isAck(cmd));
  const kinds = [...new Set(down.map(({ kind }) => kind))];
  const count = total(down, ({ count }) => count);
  const descriptors = total(down, ({ descriptors }) => descriptors);
  if (expected === 0) {
    return inconclusive('Nothing was sent with a handle.');
  }
  return {
    holds:
      kinds.join() === type &&
      count === expected &&
      descriptors === expected &&
      total(acks, ({ count }) => count) === expected,
    why: `${count} NODE_HANDLE of type ${kinds.join(' and ') || 'none'} for ${expected} handles, ${descriptors} with a descriptor, ${total(acks, ({ count }) => count)} acknowledged: ${down[0]?.text ?? 'no text'}`,
  };
}

function isHandle(cmd: string | null): boolean {
  return cmd === 'NODE_HANDLE';
}

function isAck(cmd: string | null): boolean {
  return cmd === 'NODE_HANDLE_ACK';
}

function total(messages: readonly MessageTally[], of: (message: MessageTally) => number): number {
  return messages.reduce((sum, message) => sum + of(message), 0);
}
