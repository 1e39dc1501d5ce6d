/** The submission on one Node: a session that is kept, and begun anew a few times when it is over. */

import type { Bench, Session, SessionEnd } from '../../../../src/coursework/bench.ts';

export interface Era {
  /** For example `Node 10`. */
  name: string;
  /** @throws SubmissionFailure */
  call(request: unknown): Promise<unknown>;
  /** @throws SubmissionFailure */
  end(): Promise<SessionEnd>;
}

/** A submission that hangs or dies shall not hold up a class. */
const MOST_SESSIONS = 3;

/** @param line the release line that the exercise names */
export function openEra(bench: Bench, line: string, index: number): Era {
  const runtime = bench.runtimes[index];
  if (runtime === undefined) {
    throw new Error(`there is no Node ${line} to run it on`);
  }
  let session: Session | null = null;
  let opened = 0;
  let lastFailure: unknown;
  const current = async () => {
    if (session !== null && !session.isOver()) {
      return session;
    }
    if (opened === MOST_SESSIONS) {
      throw lastFailure;
    }
    opened += 1;
    try {
      session = await bench.open({ runtime });
    } catch (error) {
      lastFailure = error;
      throw error;
    }
    return session;
  };
  const attempt = async <T>(work: (open: Session) => Promise<T>) => {
    const open = await current();
    try {
      return await work(open);
    } catch (error) {
      lastFailure = error;
      throw error;
    }
  };
  return {
    name: `Node ${line}`,
    call: (request) => attempt((open) => open.call(request)),
    end: () => attempt((open) => open.end()),
  };
}
