/** Writes to a file beside everything else, in order. */

import { write } from 'node:fs';

export interface WriteQueue {
  /** Takes bytes, which stay the caller's. */
  add(bytes: Uint8Array): void;
  /** Null where more may be added; otherwise settles when it may. */
  ready(): Promise<void> | null;
  /** Settles when all is written. */
  done(): Promise<void>;
}

/** Bytes that may wait: a slow disk holds the trace up, it does not fill the memory. */
const maxWaiting = 16_777_216;

/** Bytes of a portion as a rule: what held one can hold the next. */
const portion = 1_048_576;

/** A queue in front of an open file. The first failure rejects what is waited for from then on. */
export function createWriteQueue(descriptor: number): WriteQueue {
  const waiting: { buffer: Buffer; written: number; length: number }[] = [];
  /** Written ones, to be filled again. */
  const spare: Buffer[] = [];
  let bytesWaiting = 0;
  let failure: Error | null = null;
  let isWriting = false;
  const wake: (() => void)[] = [];

  function next(): void {
    const [first] = waiting;
    if (isWriting || first === undefined || failure !== null) {
      return;
    }
    isWriting = true;
    const { buffer, written: from, length } = first;
    write(descriptor, buffer, from, length - from, null, (error, written) => {
      isWriting = false;
      failure ??= error;
      bytesWaiting -= written ?? 0;
      first.written += written ?? 0;
      if (first.written === length) {
        waiting.shift();
        spare.push(buffer);
      }
      next();
      for (const call of wake.splice(0)) {
        call();
      }
    });
  }

  async function until(isReached: () => boolean): Promise<void> {
    while (failure === null && !isReached()) {
      await new Promise<void>((resolve) => wake.push(resolve));
    }
    if (failure !== null) {
      throw failure;
    }
  }

  return {
    add(bytes) {
      const { length } = bytes;
      const free = length <= portion ? spare.pop() : undefined;
      const buffer = free ?? Buffer.allocUnsafeSlow(Math.max(portion, length));
      buffer.set(bytes);
      waiting.push({ buffer, written: 0, length });
      bytesWaiting += bytes.length;
      next();
    },
    ready: () =>
      failure === null && bytesWaiting <= maxWaiting
        ? null
        : until(() => bytesWaiting <= maxWaiting),
    done: () => until(() => waiting.length === 0),
  };
}
