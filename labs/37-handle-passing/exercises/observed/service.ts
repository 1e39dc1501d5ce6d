/** Starting and ending what the submission serves with. */

import type { Session } from '../../../../src/coursework/bench.ts';
import type { Decision } from '../../../../src/coursework/definition.ts';
import type { Service } from './holders.ts';
import { hasNoChild } from './kernel.ts';
import type { Waiter } from './patience.ts';

/** Calls `start()`; what is wrong with its port where it gives none. */
export async function startService(
  session: Session,
  waiter: Waiter,
): Promise<Service | { problem: string }> {
  const started = await waiter.settled(session.call({ call: 'start', args: [] }));
  if (started === null) {
    await session.kill();
    return { problem: 'start() did not settle its promise.' };
  }
  const port = started.value;
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65536
    ? { master: session.pid, port }
    : { problem: 'start() gave no port.' };
}

/** Handles of children that have ended, which may be about to be closed. */
const ofChildren = new Set(['ProcessWrap', 'PipeWrap']);

/** Calls `stop()`, and looks whether master and workers end by themselves. */
export async function stopService(session: Session, waiter: Waiter): Promise<Decision> {
  if ((await waiter.settled(session.call({ call: 'stop', args: [] }))) === null) {
    await session.kill();
    return { holds: false, detail: 'stop() did not settle its promise.' };
  }
  if (!(await waiter.until(() => hasNoChild(session.pid)))) {
    return { holds: false, detail: 'After stop() a process of the master’s went on.' };
  }
  const { byItself, leftBehind } = await session.end();
  if (byItself) {
    return { holds: true, detail: 'Master and workers ended by themselves.' };
  }
  const left = leftBehind.filter((kind) => !ofChildren.has(kind)).sort();
  return {
    holds: false,
    detail: `The master did not end: ${left.join(', ') || 'unknown'} was left.`,
  };
}

/** Sends a signal; a process that has gone meanwhile is no error. */
export function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
