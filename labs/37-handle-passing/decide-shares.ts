/** Who served what. */

import type { Decision } from '../../src/lab/definition.ts';
import { inconclusive, type Seen } from './decisions.ts';
import {
  type HandleRun,
  observedShares,
  type Printed,
  type Shares,
  sharesOf,
  spreadOf,
} from './model.ts';

export function decideParentServesNone(model: HandleRun, { root }: Seen): Decision {
  if (!root.listening.some(({ open }) => !open)) {
    return inconclusive('The parent was not seen to close its server.');
  }
  const shares = sharesOf(model);
  if (shares === null) {
    return inconclusive('The client printed no counts.');
  }
  const byWorkers = sum(shares.workers);
  return {
    holds: root.acceptedAfterClosing === 0 && shares.parent === 0 && byWorkers > 0,
    why: `After closing, the parent accepted ${root.acceptedAfterClosing} connections; the workers served ${byWorkers} of ${model.requests}.`,
  };
}

export function decideParentServesNoneAsPrinted(model: HandleRun, printed: Printed): Decision {
  const shares = sharesOf(model);
  if (!printed.parentClosed || shares === null) {
    return inconclusive('The program did not say that the parent closed, and who served then.');
  }
  const byWorkers = sum(shares.workers);
  return {
    holds: shares.parent === 0 && byWorkers > 0,
    why: `Once it had closed, the parent served ${shares.parent} and the workers ${byWorkers} of ${model.requests}, as the client counted.`,
  };
}

export function decideEveryRequest(model: HandleRun, shares: Shares): Decision {
  const { workers, parent, others } = shares;
  const observed = observedShares(model);
  if (observed !== null && observed.join() !== workers.join()) {
    return {
      holds: false,
      why: `The client counted ${workers.join(', ')}, the workers ${observed.join(', ')}.`,
    };
  }
  const served = sum(workers) + parent;
  const failed = others > 0 ? `, ${others} failed` : '';
  const twice = observed === null ? '' : '; the client and the workers count the same';
  return {
    holds: served === model.requests && others === 0,
    why: `${workers.join(' + ')}${parent > 0 ? ` + ${parent} by the parent` : ''} = ${served} of ${model.requests}${failed}${twice}.`,
  };
}

export function decideOneServesAll({ requests }: HandleRun, { workers, parent }: Shares): Decision {
  const serving = workers.filter((share) => share > 0).length;
  return {
    holds: serving === 1 && parent === 0 && Math.max(...workers) === requests,
    why: `${serving} of ${workers.length} workers served; the busiest served ${Math.max(...workers)} of ${requests}.`,
  };
}

export function decideNobodyDeals(model: HandleRun, { root, workers }: Seen): Decision {
  const accepted = workers.map((worker) => worker.accepted);
  const dealt = sum(workers.map(({ received }) => received)) + root.passedOn + root.forwarded;
  if (sum(accepted) + dealt === 0) {
    return inconclusive('No connection was seen.');
  }
  const spread = spreadOf(accepted);
  return {
    holds: dealt === 0 && sum(accepted) === model.requests,
    why: `The workers accepted ${accepted.join(', ')} themselves (they differ by ${spread}; a race, so another run gives other shares); ${dealt} were dealt to them.`,
  };
}

export function decideDealtEvenly(_model: HandleRun, { workers }: Shares): Decision {
  if (workers.length < 2) {
    return inconclusive('There is one worker only.');
  }
  const spread = spreadOf(workers);
  return { holds: spread <= 1, why: `The shares ${workers.join(', ')} differ by ${spread}.` };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
