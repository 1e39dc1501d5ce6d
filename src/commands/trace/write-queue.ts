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

/** A queue in front of an open file. The first failure rejects what is waited for from then on. */
export function createWriteQueue(descriptor: number): WriteQueue {
  const waiting: Buffer[] = [];
  let bytesWaiting = 0;
  let failure: Error | null = null;
  let isWriting = false;
  const wake: (() => void)[] = [];

  function next(): void {
    const [bytes] = waiting;
    if (isWriting || bytes === undefined || failure !== null) {
      return;
    }
    isWriting = true;
    write(descriptor, bytes, (error, written) => {
      isWriting = false;
      failure ??= error;
      bytesWaiting -= written;
      if (written < bytes.length) {
        waiting[0] = bytes.subarray(written);
      } else {
        waiting.shift();
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
      waiting.push(Buffer.from(bytes));
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
