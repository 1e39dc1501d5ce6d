/** The chain of causes of a callback, from what was called last back to the main script. */

import type { CallPlace } from '../../runner/callback-batch.ts';
import { ancestorsOf } from '../ancestors.ts';
import type { CallbackLog, LoggedCallback } from './callback-log.ts';

/** One step of the chain: a call that scheduled what came next. */
export interface Cause {
  /** The async_hooks type of the callback that it scheduled. */
  kind: string;
  /** Where it was called, and by which name; null where that is not known. */
  place: CallPlace | null;
  /** Of a timer. */
  delayMs?: number;
  /** Node made the call, for itself. */
  internal: boolean;
}

export interface Chain {
  causes: Cause[];
  /** Where it ends: the main script, the body of the main module, or what is not known any more. */
  root: 'main' | 'module' | null;
}

export interface ChainOptions {
  /** Causes at most. */
  limit: number;
  /** Names Node's own callbacks, too, instead of passing over them. */
  unfold: boolean;
}

/** Steps that are followed back, Node's own between them included. */
const maxSteps = 255;

/**
 * Follows a callback back to the main script. Node's own callbacks between (the requests of one
 * file read, say) are passed over: the call of the user's code that led to them stands for all.
 */
export function causesOf(
  log: CallbackLog,
  callback: LoggedCallback,
  { limit, unfold }: ChainOptions,
): Chain {
  const causes: Cause[] = [];
  let from = callback;
  const ancestors = ancestorsOf(callback, log.find, maxSteps);
  const next = () => ancestors.next().value;
  for (let root = rootOf(log, from); ; root = rootOf(log, from)) {
    if (root !== null || causes.length === limit) {
      return { causes, root };
    }
    const cause: Cause = { kind: from.kind, place: from.place, internal: from.internal };
    if (from.delayMs !== undefined) {
      cause.delayMs = from.delayMs;
    }
    causes.push(cause);
    let parent = next();
    cause.internal ||= cause.place === null && parent?.internal === true && unfold;
    while (!unfold && parent?.internal) {
      // Node's own steps have no place of the user's; the first that has one is where it all began.
      cause.place ??= parent.place;
      parent = next();
    }
    if (parent === undefined) {
      return { causes, root: null };
    }
    from = parent;
  }
}

function rootOf({ moduleBody }: CallbackLog, { seq, parent }: LoggedCallback): Chain['root'] {
  return parent === -1 ? 'main' : seq === moduleBody() ? 'module' : null;
}
