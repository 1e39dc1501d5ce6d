/** Which process holds which socket. */

import type { SeenProcess } from '../../src/analysis/processes.ts';
import type { Decision } from '../../src/lab/definition.ts';
import { inconclusive, noProc, type Seen } from './decisions.ts';
import type { HandleRun, Printed } from './model.ts';

export function decideOneListens({ workers: asked }: HandleRun, { workers }: Seen): Decision {
  const listening = workers.filter((worker) => worker.listening.length > 0).length;
  const codes = workers.flatMap(({ listenError }) => listenError ?? []);
  return oneListens(asked, listening, codes);
}

export function decideOneListensAsPrinted({ workers }: HandleRun, printed: Printed): Decision {
  const listening = Object.keys(printed.ports).length;
  const codes = Object.values(printed.errors);
  return listening + codes.length < workers
    ? inconclusive(`${listening + codes.length} of ${workers} workers said whether they listen.`)
    : oneListens(workers, listening, codes);
}

function oneListens(asked: number, listening: number, codes: readonly string[]): Decision {
  if (asked < 2) {
    return inconclusive('There is one worker only, so nobody is in its way.');
  }
  const refused = codes.filter((code) => code === 'EADDRINUSE').length;
  const others = codes.filter((code) => code !== 'EADDRINUSE');
  return {
    holds: listening === 1 && refused === asked - 1,
    why: `${listening} of ${asked} workers listened, ${refused} got EADDRINUSE${
      others.length > 0 ? `, ${others.length} another error (${others[0]})` : ''
    }.`,
  };
}

export function decideSameSocket(_model: HandleRun, { root, workers }: Seen): Decision {
  const all = [root, ...workers];
  const { inodes, unseen } = listeningOf(all);
  if (unseen) {
    return noProc;
  }
  const distinct = new Set(inodes);
  if (inodes.length < all.length) {
    return {
      holds: false,
      why: `Only ${inodes.length} of ${all.length} processes ever held a listening socket.`,
    };
  }
  return {
    holds: distinct.size === 1,
    why:
      distinct.size === 1
        ? `All ${all.length} processes hold socket ${inodes[0]}, ${descriptorsOf(all)}.`
        : `The ${all.length} processes hold ${distinct.size} different sockets.`,
  };
}

export function decideOwnSockets(_model: HandleRun, { root, workers }: Seen): Decision {
  const all = [root, ...workers];
  const { inodes, unseen } = listeningOf(all);
  if (unseen) {
    return noProc;
  }
  const distinct = new Set(inodes).size;
  return {
    holds: distinct === all.length,
    why: `${inodes.length} of ${all.length} processes listen, on ${distinct} different sockets.`,
  };
}

/** A socket listens on one port: so many ports, so many sockets. */
export function decideOwnSocketsAsPrinted({ workers }: HandleRun, printed: Printed): Decision {
  const ports = Object.values(printed.ports);
  if (ports.length < workers + 1) {
    return inconclusive(`${ports.length} of ${workers + 1} processes said on which port.`);
  }
  const distinct = new Set(ports).size;
  return {
    holds: distinct === ports.length,
    why: `${ports.length} of ${workers + 1} processes listen, on ${distinct} different ports, so on as many sockets at least.`,
  };
}

export function decideSameConnection(_model: HandleRun, { workers }: Seen): Decision {
  const received = workers.reduce((sum, worker) => sum + worker.received, 0);
  const same = workers.reduce((sum, worker) => sum + worker.receivedSame, 0);
  const unseen = workers.reduce((sum, worker) => sum + worker.receivedUnseen, 0);
  if (received === 0) {
    return inconclusive('No worker received a socket.');
  }
  if (unseen > 0) {
    return noProc;
  }
  return {
    holds: same === received,
    why: `${same} of ${received} received sockets have the inode of one that the parent accepted.`,
  };
}

/** Inode of each listening process; `unseen` where the platform does not tell one. */
function listeningOf(processes: readonly SeenProcess[]): { inodes: number[]; unseen: boolean } {
  const sockets = processes.flatMap(({ listening }) => listening.slice(0, 1));
  const inodes = sockets.flatMap(({ inode }) => inode ?? []);
  return { inodes, unseen: inodes.length < sockets.length };
}

function descriptorsOf(processes: readonly SeenProcess[]): string {
  const fds = processes.map(({ listening }) => listening[0]?.fd);
  return new Set(fds).size === 1
    ? `each as descriptor ${fds[0]}`
    : `as descriptors ${fds.join(', ')}`;
}
