/** Clients that have connections open at the same time. */

import type { Random } from '../../../../src/coursework/random.ts';
import {
  answersTo,
  type Connection,
  type ConnectionOptions,
  connect,
} from '../observed/connection.ts';
import { holdingsOf, type Service, soleWorker } from '../observed/holders.ts';
import type { Waiter } from '../observed/patience.ts';
import { WORKERS } from './house.ts';

export interface Guests {
  connections: readonly Connection[];
  /** Begins a request on each; whether all were answered. */
  begin(): Promise<boolean>;
  /** Ends the request of each; whether all were answered. */
  end(): Promise<boolean>;
  /** Whether each is held by one worker alone. */
  areHeld(): Promise<boolean>;
  /** Whether, besides, each worker holds one. */
  areHeldByAll(): Promise<boolean>;
  leave(): void;
}

export interface GuestsOptions extends ConnectionOptions {
  count: number;
  service: Service;
  waiter: Waiter;
  random: Random;
}

export function inviteGuests({
  count,
  service,
  waiter,
  random,
  ...options
}: GuestsOptions): Guests {
  const guests = Array.from({ length: count }, () => ({
    connection: connect(service.port, options),
    lines: [] as string[],
    name: '',
  }));
  const connections = guests.map(({ connection }) => connection);
  const say = async (verb: 'begin' | 'end') => {
    for (const guest of guests) {
      guest.name = verb === 'begin' ? randomName(random) : guest.name;
      guest.lines.push(`${verb} ${guest.name}`);
      guest.connection.send(`${verb} ${guest.name}\n`);
    }
    let haveCome = false;
    void Promise.all(guests.map(({ connection, lines }) => connection.lines(lines.length))).then(
      () => {
        haveCome = true;
      },
    );
    const received = () => connections.reduce((sum, one) => sum + one.received().length, 0);
    await waiter.until(() => haveCome, received);
    return guests.every(
      ({ connection, lines }) => answersTo(lines, connection.received()) !== null,
    );
  };
  const holders = () => {
    const holdings = holdingsOf(service, connections);
    return connections.map((connection) => soleWorker(holdings, connection));
  };
  return {
    connections,
    begin: () => say('begin'),
    end: () => say('end'),
    areHeld: () => waiter.until(() => holders().every((pid) => pid !== null)),
    areHeldByAll: () =>
      waiter.until(() => {
        const pids = holders();
        return pids.every((pid) => pid !== null) && new Set(pids).size === WORKERS;
      }),
    leave() {
      for (const connection of connections) {
        connection.close();
      }
    },
  };
}

/** A name that cannot be known before. */
export function randomName(random: Random): string {
  return `${random.pick(['order', 'photo', 'poem', 'letter'])}-${random.int(0, 1e9)}`;
}
