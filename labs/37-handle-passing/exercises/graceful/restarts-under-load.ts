import type { Decision } from '../../../../src/coursework/definition.ts';
import { beginLoad, type Load } from './clients.ts';
import { type GuestsOptions, inviteGuests } from './guests.ts';
import { beginRestart, fails, type House, LONG_GRACE_MS } from './house.ts';

const RESTARTS = 2;
const SERVED_BETWEEN = 24;
/** Connections besides those of the load, of which it is looked who holds them. */
const MORE = 6;

/** Decides `no-loss`. */
export async function tryLoad({ open, random, waiter }: House): Promise<Decision> {
  const opened = await open();
  if ('problem' in opened) {
    return fails(opened.problem);
  }
  const invited = {
    count: MORE,
    service: opened.service,
    waiter,
    random: random.fork('more'),
  };
  const load = beginLoad(opened.service.port, random.fork('load'));
  const serveSome = (load: Load) => {
    const enough = load.served() + SERVED_BETWEEN;
    return waiter.until(() => load.served() >= enough || load.loss() !== null, load.served);
  };
  try {
    for (let restart = 0; restart < RESTARTS; restart++) {
      if (!(await serveSome(load))) {
        return fails(silent);
      }
      if (load.loss() === null && !(await areHanded(invited))) {
        return fails('Under load a connection was not answered, or not held by one worker alone.');
      }
      const problem = await beginRestart(opened, waiter, LONG_GRACE_MS).end();
      if (problem !== null) {
        return fails(load.loss() ?? problem);
      }
    }
    const goesOn = await serveSome(load);
    load.endSoon();
    const hasEnded = goesOn && (await waiter.until(load.hasEnded, load.served));
    const loss = load.loss() ?? (hasEnded ? null : silent);
    return loss === null
      ? { holds: true, detail: `No request was lost during ${RESTARTS} restarts.` }
      : fails(loss);
  } finally {
    load.drop();
  }
}

async function areHanded(invited: GuestsOptions): Promise<boolean> {
  const guests = inviteGuests(invited);
  try {
    return (await guests.begin()) && (await guests.areHeld()) && (await guests.end());
  } finally {
    guests.leave();
  }
}

const silent = 'A request got neither an answer nor an end of its connection.';
