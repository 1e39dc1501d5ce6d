import type { Decision } from '../../../../src/coursework/definition.ts';
import { inviteGuests } from './guests.ts';
import { beginRestart, fails, type House, LONG_GRACE_MS } from './house.ts';

const BUSY = 12;
const NEW = 6;
const MEANWHILE = 12;
/** For how many starts of Node requests go on after the restart has begun. */
const STARTS = 4;

/** Decides `in-flight`: requests that have begun, and connections that have had none yet. */
export async function tryInFlight({ open, random: all, waiter }: House): Promise<Decision> {
  const opened = await open();
  if ('problem' in opened) {
    return fails(opened.problem);
  }
  const random = all.fork('in-flight');
  const invited = { service: opened.service, waiter, random };
  const busy = inviteGuests({ ...invited, count: BUSY });
  const fresh = inviteGuests({ ...invited, count: NEW });
  let meanwhile: ReturnType<typeof inviteGuests> | null = null;
  try {
    if (!(await busy.begin()) || !(await busy.areHeld()) || !(await fresh.areHeld())) {
      return fails(
        'Before the restart a connection was not answered, or not held by one worker alone.',
      );
    }
    const restart = beginRestart(opened, waiter, LONG_GRACE_MS);
    meanwhile = inviteGuests({ ...invited, count: MEANWHILE });
    const servesMeanwhile = (await meanwhile.begin()) && (await meanwhile.end());
    await waiter.starts(STARTS);
    const areAnswered = await busy.end();
    const areServed = (await fresh.begin()) && (await fresh.end());
    meanwhile.leave();
    busy.leave();
    fresh.leave();
    const problem = await restart.end();
    if (!areAnswered) {
      return fails('A request that had begun before the restart got no answer to its end.');
    }
    if (!areServed) {
      return fails('The first request on a connection from before the restart got no answer.');
    }
    if (!servesMeanwhile) {
      return fails('A new connection got no answer while a restart waited for requests.');
    }
    return problem === null
      ? {
          holds: true,
          detail: `${BUSY} requests in flight and ${NEW} first ones were answered, and ${MEANWHILE} new ones meanwhile.`,
        }
      : fails(problem);
  } finally {
    busy.leave();
    fresh.leave();
    meanwhile?.leave();
  }
}
