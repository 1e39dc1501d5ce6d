import type { Decision } from '../../../../src/coursework/definition.ts';
import { inviteGuests } from './guests.ts';
import { beginRestart, fails, type House } from './house.ts';

const CONNECTIONS = 24;
const GRACE_MS = 300;

/** Decides `bounded`: requests that begin, and never end. */
export async function tryBound({ open, random, waiter }: House): Promise<Decision> {
  const opened = await open();
  if ('problem' in opened) {
    return fails(opened.problem);
  }
  const guests = inviteGuests({
    count: CONNECTIONS,
    service: opened.service,
    waiter,
    random: random.fork('bounded'),
    keepsOpen: true,
  });
  try {
    if (!(await guests.begin()) || !(await guests.areHeldByAll())) {
      return fails('Before the restart not all connections were answered by all workers.');
    }
    const problem = await beginRestart(opened, waiter, GRACE_MS).end();
    return problem === null
      ? { holds: true, detail: 'Requests that never ended were given up.' }
      : fails(problem);
  } finally {
    guests.leave();
  }
}
