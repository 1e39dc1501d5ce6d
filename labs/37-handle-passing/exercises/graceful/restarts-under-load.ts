import type { Decision } from '../observed/service.ts';
import { beginLoad, type Load } from './clients.ts';
import { beginRestart, fails, type House, LONG_GRACE_MS } from './house.ts';

const RESTARTS = 2;
const SERVED_BETWEEN = 24;

/** Decides `no-loss`. */
export async function tryLoad({ open, random, waiter }: House): Promise<Decision> {
  const opened = await open();
  if ('problem' in opened) {
    return fails(opened.problem);
  }
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

const silent = 'A request got neither an answer nor an end of its connection.';
