/**
 * How long the grader waits for what should come. No wall time would do on a busy machine, so what
 * is waited for has as long as the grader itself takes to start Node a number of times, one after
 * the other: a machine on which the submission is slow is slow for that, too.
 */

import { execFile } from 'node:child_process';

/** For how many starts of Node it lasts, and for how long at least, in milliseconds. */
const STARTS = 12;
const LEAST_MS = 1_000;
const LOOK_MS = 15;

export interface PatienceOptions {
  /** The Node that is started. */
  execPath: string;
  /** Aborted when grading is stopped: nothing is waited for any more. */
  signal: AbortSignal;
}

/** Waits, as long as its patience lasts. */
export interface Waiter {
  /**
   * Whether the condition came true before patience ended.
   *
   * @param progress what shows that something goes on: patience begins anew whenever it changes
   */
  until(condition: () => boolean, progress?: () => unknown): Promise<boolean>;
  /** What the promise gave, or null when patience ended first. */
  settled<Value>(promise: Promise<Value>): Promise<{ value: Value } | null>;
  /** As long as so many starts of Node take. */
  starts(count: number): Promise<void>;
}

export function createWaiter(options: PatienceOptions): Waiter {
  const until: Waiter['until'] = async (condition, progress = () => null) => {
    const patience = beginPatience(options);
    try {
      for (let seen = progress(); !condition(); await pause(LOOK_MS)) {
        if (progress() !== seen) {
          seen = progress();
          patience.renew();
        }
        if (patience.hasEnded() || options.signal.aborted) {
          return condition();
        }
      }
      return true;
    } finally {
      patience.end();
    }
  };
  return {
    until,
    async settled(promise) {
      let isSettled = false;
      const settle = () => {
        isSettled = true;
      };
      promise.then(settle, settle);
      return (await until(() => isSettled)) ? { value: await promise } : null;
    },
    async starts(count) {
      for (let start = 0; start < count; start++) {
        await startNode(options);
      }
    },
  };
}

interface Patience {
  renew(): void;
  /** @throws when Node could not be started: the grader cannot wait, then */
  hasEnded(): boolean;
  end(): void;
}

function beginPatience(options: PatienceOptions): Patience {
  let starts = 0;
  let isOver = false;
  let failed: unknown = null;
  const spend = async () => {
    // Whoever is quick is not disturbed by processes of the grader's.
    await pause(LEAST_MS);
    while (!isOver) {
      await startNode(options);
      starts += 1;
    }
  };
  spend().catch((error: unknown) => {
    failed = error;
  });
  return {
    renew() {
      starts = 0;
    },
    hasEnded() {
      if (failed !== null) {
        throw failed;
      }
      return starts >= STARTS;
    },
    end() {
      isOver = true;
    },
  };
}

function startNode({ execPath }: PatienceOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(execPath, ['-e', '0'], { env: {} }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
