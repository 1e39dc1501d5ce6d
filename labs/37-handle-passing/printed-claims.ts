/** Claims on forks, the cluster and the HTTP agent, each with a program of its own in claims/. */

import { medianOf } from '../../src/analysis/spread.ts';
import type { ClaimVerdict, FinishedRun, PrintedClaim } from '../../src/lab/definition.ts';
import { whyUnfinished } from './decisions.ts';
import { spreadOf } from './model.ts';

/** Fewer forks than this tell nothing of the quickest. */
const FEWEST_FORKS = 5;

export const printedClaims: readonly PrintedClaim[] = [
  {
    id: 'fork-30-ms-10-mb',
    text: 'Forking a Node process takes at least 30 ms and 10 MB of memory.',
    source: "Node's own documentation of child_process.fork in its early years, and books since",
    program: 'claims/fork-cost.js',
    since: '0.10',
    decide: whenFinished((printed) => {
      const forks = [...printed.matchAll(FORK)].map(([, ms, resident, unshared]) => ({
        ms: Number(ms),
        resident: Number(resident),
        unshared: unshared === undefined ? null : Number(unshared),
      }));
      if (forks.length < FEWEST_FORKS) {
        return undecided(`${forks.length} forks are too few to tell.`);
      }
      const quickest = Math.min(...forks.map(({ ms }) => ms));
      const middle = medianOf(forks.map(({ ms }) => ms)) ?? 0;
      const resident = medianOf(forks.map((fork) => fork.resident)) ?? 0;
      const unshared = medianOf(forks.flatMap((fork) => fork.unshared ?? []));
      const isTold = unshared !== null;
      const holds = [quickest >= 30, resident >= 10, ...(isTold ? [unshared >= 10] : [])];
      const own = isTold ? `, ${unshared.toFixed(1)} MB of it shared with nobody` : '';
      return {
        verdict: holds.every(Boolean) ? 'true' : holds.some(Boolean) ? 'depends' : 'false',
        why: `On this machine the quickest of ${forks.length} forks took ${quickest.toFixed(1)} ms, the median ${middle.toFixed(1)} ms; a child had ${resident.toFixed(1)} MB resident${own}.`,
      };
    }),
  },
  {
    id: 'cluster-leaves-it-to-the-system',
    text: 'By default a cluster leaves it to the operating system which worker gets a connection.',
    source: 'books on Node 0.x',
    program: 'claims/cluster-schedule.js',
    since: '0.10',
    decide: whenFinished((printed) => {
      const found = /^(\d+) workers, .*:\n([\d ]+)$/m.exec(printed);
      const count = Number(found?.[1]);
      const order = (found?.[2] ?? '').split(' ');
      if (found === null || count < 2 || order.length < count * 5) {
        return undecided('The program did not say who served enough connections.');
      }
      const ids = [...new Set(order)].sort();
      const shares = ids.map((id) => order.filter((each) => each === id).length);
      const later = order.slice(count);
      const inTurn = later.filter((id, index) => id === order[index]).length;
      const served = `${order.length} connections, one after the other, were served ${shares.join(', ')} times by ${ids.length} of ${count} workers`;
      return ids.length === count && inTurn === later.length && spreadOf(shares) <= 1
        ? { verdict: 'false', why: `${served}, always in the same turn: they are dealt out.` }
        : { verdict: 'true', why: `${served}, and in turn in ${inTurn} of ${later.length} cases.` };
    }),
  },
  {
    id: 'agent-allows-five-sockets',
    text: 'The HTTP agent allows five sockets to a host.',
    source: 'books on Node 0.x',
    program: 'claims/agent-sockets.js',
    since: '0.10',
    decide: whenFinished((printed) => {
      const found = /^(\d+) requests, at most (\d+) at the server at once$/m.exec(printed);
      const requests = Number(found?.[1]);
      const most = Number(found?.[2]);
      if (found === null || requests <= 5) {
        return undecided('The program did not say how many requests came at once.');
      }
      const came = `Of ${requests} requests made at once, at most ${most} were at the server together`;
      if (most === 5) {
        return { verdict: 'true', why: `${came}.` };
      }
      return {
        verdict: 'false',
        why: most === requests ? `${came}: nothing held the others back.` : `${came}.`,
      };
    }),
  },
  {
    id: 'agent-does-not-keep-alive',
    text: 'The HTTP agent does not keep a connection for the next request.',
    source: "books, and Node's own documentation up to Node 18",
    program: 'claims/agent-keep-alive.js',
    since: '0.10',
    decide: whenFinished((printed) => {
      const found = /^(\d+) requests, (\d+) connections$/m.exec(printed);
      const requests = Number(found?.[1]);
      const connections = Number(found?.[2]);
      if (found === null || requests < 2) {
        return undecided('The program did not say how many connections it took.');
      }
      const why = `${requests} requests, one after the other, took ${connections} connection${connections === 1 ? '' : 's'}.`;
      const some = connections === 1 ? 'false' : 'depends';
      return { verdict: connections === requests ? 'true' : some, why };
    }),
  },
];

const FORK = /^(\d+\.\d) ms, (\d+\.\d) MB resident, (?:(\d+\.\d) MB|unknown) unshared$/gm;

/** Decided from what the program printed, once it has ended by itself. */
function whenFinished(decide: (printed: string) => ClaimVerdict): PrintedClaim['decide'] {
  return (printed: string, run: FinishedRun) => {
    const unfinished = whyUnfinished(run);
    return unfinished === null ? decide(printed) : undecided(unfinished.why);
  };
}

function undecided(why: string): ClaimVerdict {
  return { verdict: 'undecided', why };
}
