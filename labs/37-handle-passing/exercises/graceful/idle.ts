import type { Decision } from '../../../../src/coursework/definition.ts';
import { inviteGuests } from './guests.ts';
import { beginRestart, fails, type House, LONG_GRACE_MS } from './house.ts';

const CONNECTIONS = 24;

/** Decides `idle`: connections that have had a request, and that their clients never end. */
export async function tryIdle({ open, random, waiter }: House): Promise<Decision> {
  const opened = await open();
  if ('problem' in opened) {
    return fails(opened.problem);
  }
  const guests = inviteGuests({
    count: CONNECTIONS,
    service: opened.service,
    waiter,
    random: random.fork('idle'),
    keepsOpen: true,
  });
  try {
    if (!(await guests.begin()) || !(await guests.end()) || !(await guests.areHeldByAll())) {
      return fails('Before the restart not all connections were answered by all workers.');
    }
    const problem = await beginRestart(opened, waiter, LONG_GRACE_MS).end();
    return problem === null
      ? { holds: true, detail: `${CONNECTIONS} connections without a request held nothing up.` }
      : fails(problem);
  } finally {
    guests.leave();
  }
}
