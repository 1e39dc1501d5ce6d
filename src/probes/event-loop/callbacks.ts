/** Follows the program's callbacks with async_hooks and reports each one when it has ended. */

import { createHook, executionAsyncResource } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import type { Place } from '../../runner/events.ts';
import type { Report } from '../channel.ts';
import { createLoopPosition, isDrained, type Position } from './loop-position.ts';
import { type Caller, callerOf } from './places.ts';

/** A callback that is running. */
export interface RunningCallback extends Position {
  seq: number;
  kind: string;
}

export interface Callbacks {
  /** The callback that is running now. */
  current(): RunningCallback;
  /** Tells that the user's code acts in the current callback. */
  sawUserCode(place: Place): void;
}

/** What is remembered of a resource from its birth to its callback. */
interface Scheduled {
  kind: string;
  parent: number;
  caller: Caller;
  scheduledMs: number;
}

interface OpenCallback extends RunningCallback {
  asyncId: number;
  parent: number | null;
  scheduled: Scheduled | undefined;
  startMs: number;
  /** Whether the user's code was seen acting in it. */
  user: boolean;
  /** Whether Node's own code alone scheduled something in it. */
  node: boolean;
  timer: { delayMs: number; dueMs: number } | undefined;
}

/** Resources kept for their callback; past this many the oldest are forgotten. */
const maxScheduled = 100_000;

/** Kinds whose callback runs once. */
const runsOnce = new Set(['TickObject', 'Immediate', 'Microtask', 'FSREQCALLBACK']);

/** Starts to follow. The main script, callback 0, is taken to be running. */
export function followCallbacks(report: Report): Callbacks {
  const scheduled = new Map<number, Scheduled>();
  const loop = createLoopPosition();
  const open: OpenCallback[] = [mainScript()];
  let lastSeq = 0;
  let mainIsOver = false;
  let userCodeSeen = false;
  let betweenCallbacks: OpenCallback | null = null;

  function innermost(): OpenCallback {
    if (open.length > 1 || !mainIsOver) {
      return open[open.length - 1] as OpenCallback;
    }
    if (betweenCallbacks === null) {
      lastSeq += 1;
      betweenCallbacks = { ...processEvent(loop.current.iteration), seq: lastSeq };
    }
    return betweenCallbacks;
  }

  function init(asyncId: number, kind: string): void {
    const caller = callerOf();
    const { seq } = innermost();
    if (caller.place !== null) {
      sawUserCode(caller.place);
    } else {
      innermost().node = true;
    }
    if (scheduled.size >= maxScheduled) {
      scheduled.delete(scheduled.keys().next().value as number);
    }
    scheduled.set(asyncId, { kind, parent: seq, caller, scheduledMs: performance.now() });
  }

  function before(asyncId: number): void {
    const known = scheduled.get(asyncId);
    const kind = known?.kind ?? 'UNKNOWN';
    if (!mainIsOver && (isDrained(kind) || performance.nodeTiming.loopStart !== -1)) {
      close(innermost());
      mainIsOver = true;
    }
    if (betweenCallbacks !== null) {
      close(betweenCallbacks);
      betweenCallbacks = null;
    }
    const nested = open.length > (mainIsOver ? 1 : 0);
    const position = nested ? loop.current : enterLoop(kind);
    lastSeq += 1;
    open.push({
      ...position,
      seq: lastSeq,
      kind,
      asyncId,
      parent: known?.parent ?? 0,
      scheduled: known,
      startMs: performance.now(),
      user: false,
      node: false,
      timer: kind === 'Timeout' ? timerOf(executionAsyncResource()) : undefined,
    });
    if (runsOnce.has(kind)) {
      scheduled.delete(asyncId);
    }
  }

  function enterLoop(kind: string): Position {
    if (isDrained(kind)) {
      return loop.enter({ kind, closing: false, loopCount: 0 });
    }
    const { loopCount } = performance.nodeTiming.uvMetricsInfo;
    return loop.enter({ kind, closing: isClosing(executionAsyncResource()), loopCount });
  }

  function after(asyncId: number): void {
    const index = open.findLastIndex((callback) => callback.asyncId === asyncId);
    if (index > 0) {
      // A callback that an exception has left may lie on top of it.
      open.splice(index).reverse().forEach(close);
    }
  }

  function close(callback: OpenCallback): void {
    const { seq, parent, phase, iteration, kind, startMs, timer } = callback;
    const from = callback.scheduled;
    report({
      type: 'callback',
      seq,
      parent,
      phase,
      iteration,
      kind,
      startMs: round(startMs),
      durationMs: round(performance.now() - startMs),
      ...(from?.caller.place ? { scheduledAt: from.caller.place } : {}),
      ...(from ? { scheduledMs: round(from.scheduledMs) } : {}),
      ...timer,
      ...(isInternal(callback) ? { internal: true } : {}),
    });
  }

  function sawUserCode(place: Place): void {
    const callback = innermost();
    callback.user = true;
    if (!userCodeSeen) {
      userCodeSeen = true;
      if (callback.phase === 'microtask') {
        // A module's body is the one piece of a user's code that nobody's code has scheduled.
        report({ type: 'observation', name: 'module-body', callback: callback.seq, at: place });
      }
    }
  }

  createHook({ init: quietly(init), before: quietly(before), after: quietly(after) }).enable();
  reportAtExit(() => {
    open
      .splice(mainIsOver ? 1 : 0)
      .reverse()
      .forEach(close);
  });
  return { current: innermost, sawUserCode };
}

function mainScript(): OpenCallback {
  return {
    seq: 0,
    kind: 'main',
    phase: 'main',
    iteration: 0,
    asyncId: 1,
    parent: null,
    scheduled: undefined,
    startMs: performance.now(),
    user: false,
    node: false,
    timer: undefined,
  };
}

/** Listeners of `beforeExit` and `exit` run in no callback: this stands for one. */
function processEvent(iteration: number): Omit<OpenCallback, 'seq'> {
  return { ...mainScript(), kind: 'process', parent: 0, iteration };
}

/**
 * Whether Node ran this callback for itself, as far as can be seen: no code of the user's acted in
 * it, and none had scheduled it in so many words (`setTimeout`, not `server.listen`). A request
 * that the user's code started counts as Node's only when Node was seen to go on by itself.
 */
function isInternal({ user, node, scheduled, kind }: OpenCallback): boolean {
  if (user) {
    return false;
  }
  const caller = scheduled?.caller;
  if (caller?.place == null) {
    return true;
  }
  return kind === 'TickObject' || isDrained(kind) || kind === 'Timeout' || kind === 'Immediate'
    ? !caller.direct
    : node;
}

let closeSymbol: symbol | undefined;

/** Whether the handle's close callback is what runs: `HandleWrap::Close` leaves it on the object. */
function isClosing(resource: object): boolean {
  closeSymbol ??= Object.getOwnPropertySymbols(resource).find(
    ({ description }) => description === 'handle_onclose',
  );
  return closeSymbol !== undefined && Object.hasOwn(resource, closeSymbol);
}

/** The delay that Node uses and the time at which the timer falls due, on the loop's clock. */
function timerOf(resource: object): { delayMs: number; dueMs: number } | undefined {
  const { _idleStart: start, _idleTimeout: delayMs } = resource as {
    _idleStart?: unknown;
    _idleTimeout?: unknown;
  };
  return typeof start === 'number' && typeof delayMs === 'number'
    ? { delayMs, dueMs: start + delayMs }
    : undefined;
}

/** `process.exit` leaves the callback that calls it without an end. */
function reportAtExit(flush: () => void): void {
  const target = process as unknown as { reallyExit: (code?: number) => never };
  const { reallyExit } = target;
  target.reallyExit = (code) => {
    quietly(flush)();
    return reallyExit.call(target, code);
  };
}

/** A hook that throws would end the program: better to miss a callback. */
function quietly<Arguments extends unknown[]>(
  hook: (...args: Arguments) => void,
): (...args: Arguments) => void {
  return (...args) => {
    try {
      hook(...args);
    } catch {
      // Nothing is reported of it.
    }
  };
}

function round(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
