import type { Decision } from '../../../../src/coursework/definition.ts';
import { childrenOf } from '../observed/kernel.ts';
import { inviteGuests } from './guests.ts';
import { fails, type House, WORKERS } from './house.ts';

const CONNECTIONS = 24;

/** Decides `serves`. */
export async function tryFirst({ open, random, waiter }: House): Promise<Decision> {
  const opened = await open();
  if ('problem' in opened) {
    return fails(opened.problem);
  }
  const { service } = opened;
  const guests = inviteGuests({
    count: CONNECTIONS,
    service,
    waiter,
    random: random.fork('serves'),
  });
  try {
    if (!(await guests.begin()) || !(await guests.end())) {
      return fails(`Of ${CONNECTIONS} connections one did not get its answers.`);
    }
    return (await guests.areHeldByAll()) && childrenOf(service.master).length === WORKERS
      ? { holds: true, detail: `${WORKERS} workers held and answered ${CONNECTIONS} connections.` }
      : fails(
          `Not each of ${CONNECTIONS} connections was held by one of ${WORKERS} workers alone, or one of those held none.`,
        );
  } finally {
    guests.leave();
  }
}
