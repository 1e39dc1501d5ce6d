/**
 * Makes callbacks of what the event-loop probe records: matches the start of each with its birth,
 * numbers it, tells its phase and iteration, and whether the user's code or Node's own ran in it.
 */

import {
  farBack,
  firstPlace,
  maxKind,
  noCount,
  ops,
  placeCodes,
  startFlags,
  ticksPerMs,
} from '../../probes/event-loop/protocol.ts';
import {
  type CallbackBatch,
  type CallbackTables,
  callbackFlags,
  createBatch,
  deducedFields,
  phaseNames,
} from '../callback-batch.ts';
import type { ObservationEvent, Phase, Place } from '../events.ts';
import { endBatch } from './end-batch.ts';
import {
  enterDrained,
  enterLoop,
  enterTurn,
  isDrained,
  phaseNumbers,
  startLoop,
} from './loop-position.ts';
import { readNote } from './notes.ts';
import { createResources, newResource, type Resource } from './resources.ts';
import { createSites, type Evidence, type Owner } from './sites.ts';

export type TraceEvent = CallbackBatch | ObservationEvent;

export interface TraceDecoder {
  /**
   * Takes one frame's payload; what it tells is in `events` from then on.
   *
   * @throws RangeError where it is no payload of the probe's
   */
  decode(words: Uint32Array, bytes: Buffer, baseMs: number): void;
  /** Frames of the probe's were lost on the way. */
  lost(frames: number): void;
  /** Ends the trace: what still ran is closed, and `trace-end` comes last. */
  end(signal: string | null): void;
  /** What has become known since the last call. */
  take(): TraceEvent[];
}

interface OpenCallback {
  seq: number;
  parent: number;
  phase: number;
  iteration: number;
  kind: number;
  /** Async id, or -1 for one that has none. */
  id: number;
  place: number;
  site: number;
  /** See sites.ts. */
  scheduled: number;
  previous: number;
  flags: number;
  startMs: number;
  scheduledMs: number;
  delayMs: number;
  dueMs: number;
  /** Whether it is a promise taking on the state of another: no reaction. */
  adopts: boolean;
  /** The user's code was seen acting in it. */
  acted: boolean;
  /** The user's code is concluded to have acted in it. */
  actedMaybe: boolean;
  /** Node's own code alone scheduled something in it. */
  node: boolean;
}

const batchSize = 4_096;
const mainSite = 1;
const processSite = 2;

export function createTraceDecoder(): TraceDecoder {
  // Kinds by number: those up to `PROMISE` are the runner's own.
  const tables: CallbackTables = {
    kinds: ['UNKNOWN', 'main', 'process', 'PROMISE'],
    places: [null],
  };
  const kinds = { unknown: 0, main: 1, process: 2, promise: 3 };
  /** By the probe's number. */
  const kindOfCode: number[] = [];
  const drainedKinds: boolean[] = [false, false, false, true];
  /** Kinds whose callback runs once. */
  const onceKinds: boolean[] = [];
  /** Kinds of which Node calls just the function it was given. */
  const callsKinds: boolean[] = [];
  /** Kinds whose callback settles a promise and no more. */
  const settlesKinds: boolean[] = [];
  const directPlaces: boolean[] = [];
  /** Places where something was called that calls nothing of the user's back. */
  const promisePlaces: boolean[] = [];
  /** Places that were taken for an await's without a stack. */
  const stacklessPlaces: boolean[] = [];
  const resources = createResources({ withTimes: true });
  const promises = createResources({ withTimes: false });
  const sites = createSites();
  const loop = startLoop();
  const open: OpenCallback[] = [];
  const spare: OpenCallback[] = [];
  const born = newResource();
  const scratch = newResource();
  const evidence: Evidence = { place: 0, through: 0, owner: 'unknown' };
  const float = new Float64Array(1);
  const floatWords = new Uint32Array(float.buffer);

  let events: TraceEvent[] = [];
  let batch = createBatch(batchSize, tables);
  let lastSeq = -1;
  let lastPromise = 0;
  let lastMs = 0;
  let baseMs = 0;
  let nowTicks = 0;
  let mainIsOver = false;
  let started = false;
  let between: OpenCallback | null = null;
  /** Stands for no callback at all: Node's own code in C++. */
  let outside: OpenCallback;
  let trigger = 0;
  let userSeen = false;
  let why: string | null = null;
  let lostFrames = 0;

  function start(kind: number, phase: number, iteration: number, parent: number): OpenCallback {
    const callback = spare.pop() ?? ({} as OpenCallback);
    lastSeq += 1;
    callback.seq = lastSeq;
    callback.parent = parent;
    callback.phase = phase;
    callback.iteration = iteration;
    callback.kind = kind;
    callback.id = -1;
    callback.place = placeCodes.nodes;
    callback.site = 0;
    callback.scheduled = 0;
    callback.previous = 0;
    callback.flags = 0;
    callback.startMs = lastMs;
    callback.scheduledMs = Number.NaN;
    callback.delayMs = Number.NaN;
    callback.dueMs = Number.NaN;
    callback.adopts = false;
    callback.acted = false;
    callback.actedMaybe = false;
    callback.node = false;
    return callback;
  }

  outside = start(kinds.unknown, phaseNumbers.main, 0, -1);
  outside.seq = -1;
  lastSeq = -1;

  /**
   * The callback that is running. Listeners of `beforeExit` and `exit` run in none: one that stands
   * for it is there once the user's code was seen.
   */
  function innermost(isUsers: boolean): OpenCallback {
    const top = open[open.length - 1] ?? between;
    if (top !== null) {
      return top;
    }
    if (!isUsers) {
      return outside;
    }
    between = start(kinds.process, phaseNumbers.main, loop.iteration, 0);
    between.site = processSite;
    between.flags = callbackFlags.deducedPhase;
    return between;
  }

  function close(callback: OpenCallback, flags = 0): void {
    if (batch.count === batchSize) {
      handOver();
    }
    const { seq, phase, iteration, kind, startMs } = callback;
    const row = batch.count;
    batch.count += 1;
    batch.seq[row] = seq;
    batch.parent[row] = callback.parent;
    batch.phase[row] = phase;
    batch.iteration[row] = iteration;
    batch.kind[row] = kind;
    batch.place[row] = callback.place < firstPlace ? 0 : callback.place - firstPlace + 1;
    batch.flags[row] = callback.flags | flags | ownerFlags(callback);
    batch.startMs[row] = startMs;
    batch.durationMs[row] = lastMs - startMs;
    batch.scheduledMs[row] = callback.scheduledMs;
    batch.delayMs[row] = callback.delayMs;
    batch.dueMs[row] = callback.dueMs;
    spare.push(callback);
  }

  /** Whether Node ran it for itself, and whether that is a conclusion. */
  function ownerFlags(callback: OpenCallback): number {
    const { kind, place, site, acted, actedMaybe, node, adopts } = callback;
    const { internal, deducedInternal } = callbackFlags;
    if (acted) {
      return 0;
    }
    if (adopts) {
      // A promise takes another's state by a `then` of Node's own, a thenable by one of the user's.
      return node ? internal : deducedInternal;
    }
    if (settlesKinds[kind] === true) {
      return internal;
    }
    if (actedMaybe) {
      return deducedInternal;
    }
    const calls = callsWhatItIsGiven(kind);
    if (place >= firstPlace) {
      if (!calls) {
        return deducedInternal | (node || promisePlaces[place] === true ? internal : 0);
      }
      const isAsked = directPlaces[place] === true;
      const isCertain =
        kind !== kinds.promise || tables.places[place - firstPlace + 1]?.api === 'await';
      return (isAsked ? 0 : internal) | (isAsked && isCertain ? 0 : deducedInternal);
    }
    const owner = ownerOf(place, site);
    const isNodes = owner === 'node' || (owner === 'user' && !calls && node);
    return (isNodes ? internal : 0) | (place === placeCodes.nodes ? 0 : deducedInternal);
  }

  function ownerOf(place: number, site: number): Owner {
    return place === placeCodes.nodes || place === placeCodes.nodesFunction
      ? 'node'
      : place === placeCodes.usersFunction
        ? 'user'
        : sites.owner(site);
  }

  function handOver(): void {
    if (batch.count === 0) {
      return;
    }
    // A small one is copied to its size; what is nearly full goes as it is.
    const isSmall = batch.count < batchSize / 2;
    events.push(isSmall ? endBatch(batch) : batch);
    if (isSmall) {
      batch.count = 0;
    } else {
      batch = createBatch(batchSize, tables);
    }
  }

  function observe(name: string, fields: Record<string, unknown>): void {
    handOver();
    events.push({ type: 'observation', name, ...fields });
  }

  function placeAt(code: number): Place | undefined {
    const place = tables.places[code - firstPlace + 1];
    if (code < firstPlace || place == null) {
      return undefined;
    }
    const { file, line, column } = place;
    return { file, line, column };
  }

  function sawUser(callback: OpenCallback, code: number): void {
    callback.acted = true;
    if (!userSeen) {
      userSeen = true;
      if (callback.phase === phaseNumbers.microtask) {
        // A module's body is the one piece of a user's code that nobody's code has scheduled.
        observe('module-body', { callback: callback.seq, at: placeAt(code) });
      }
    }
  }

  /** Works out where something that is scheduled now comes from, and what that tells of its callback. */
  function siteOf(callback: OpenCallback, kind: number, place: number, parentSite: number): number {
    if (place >= firstPlace) {
      const isAsked = callsWhatItIsGiven(kind)
        ? directPlaces[place] === true
        : promisePlaces[place] !== true;
      evidence.place = isAsked ? place : 0;
      evidence.through = isAsked ? 0 : place;
      evidence.owner = isAsked ? 'user' : 'node';
      sawUser(callback, place);
      return sites.learn(callback, kind, parentSite, evidence);
    }
    let owner: Owner;
    let site: number;
    if (place === placeCodes.notTaken) {
      site = sites.guess(callback, kind, parentSite);
      owner = sites.guessed();
    } else {
      owner = place === placeCodes.usersFunction ? 'user' : 'node';
      evidence.place = 0;
      evidence.through = 0;
      evidence.owner = owner;
      site = sites.learn(callback, kind, parentSite, evidence);
    }
    callback.actedMaybe ||= owner === 'user';
    callback.node ||= owner === 'node';
    return site;
  }

  function callsWhatItIsGiven(kind: number): boolean {
    return callsKinds[kind] === true || kind === kinds.promise;
  }

  function begin(atMs: number): void {
    lastMs = atMs;
    if (between !== null) {
      close(between);
      between = null;
    }
  }

  function endMain(): void {
    if (!mainIsOver) {
      mainIsOver = true;
      const main = open.shift();
      if (main !== undefined) {
        close(main);
      }
    }
  }

  function promiseInit(place: number, back: number): void {
    lastPromise += 1;
    const callback = innermost(place >= firstPlace);
    born.kind = 1;
    born.waits = back !== 0;
    born.place = place;
    born.site = 0;
    if (born.waits) {
      const isKnown = back !== farBack && promises.read(lastPromise - back, scratch);
      born.site = siteOf(callback, kinds.promise, place, isKnown ? scratch.site : 0);
      if (isKnown) {
        promises.begot(lastPromise - back);
      }
    }
    born.parent = callback.seq;
    promises.add(lastPromise, born);
  }

  /**
   * The place; without the name of an await where that is open. The promise that an await waits with
   * is nobody's parent, and the one that it wraps a value in has a callback for thenables only: what
   * is both may have come of a call at the same position.
   */
  function namedPlace({ place, isParent }: Resource): number {
    return isParent && stacklessPlaces[place] === true ? place + 1 : place;
  }

  function promiseBefore(atMs: number, id: number): void {
    lastMs = atMs;
    if (!mainIsOver) {
      endMain();
    }
    begin(atMs);
    if (open.length === 0) {
      enterDrained(loop, 'microtask');
    }
    const isKnown = id !== 0 && promises.read(id, scratch);
    const callback = start(
      kinds.promise,
      loop.phase,
      loop.iteration,
      isKnown ? scratch.parent : -1,
    );
    callback.flags = loop.deduced;
    if (isKnown && scratch.waits) {
      callback.place = namedPlace(scratch);
      callback.site = scratch.site;
      promises.done(id);
    } else {
      callback.adopts = id !== 0;
    }
    open.push(callback);
  }

  /** @param atMs NaN where it was not told */
  function init(atMs: number, id: number, kind: number, place: number): void {
    lastMs = Number.isNaN(atMs) ? lastMs : atMs;
    const callback = innermost(place >= firstPlace);
    const isSetOff = callback === outside && resources.read(trigger, scratch);
    trigger = 0;
    born.kind = kind + 1;
    born.place = place;
    born.site = siteOf(callback, kind, place, 0);
    // What a server's connection comes from is what the server came from.
    born.parent = isSetOff ? scratch.parent : callback.seq;
    born.scheduledMs = atMs;
    born.waits = true;
    resources.add(id, born);
  }

  function before(
    atMs: number,
    id: number,
    count: number,
    code: number,
    timer = false,
  ): OpenCallback {
    lastMs = atMs;
    const isKnown = resources.read(id, scratch);
    const kind = isKnown
      ? scratch.kind - 1
      : (kindOfCode[code & startFlags.kinds] ?? kinds.unknown);
    const drained = drainedKinds[kind] === true;
    if (drained || count !== noCount.notStarted) {
      endMain();
    }
    begin(atMs);
    if (open.length === 0) {
      const name = tables.kinds[kind] as string;
      if (drained) {
        enterDrained(loop, name === 'TickObject' ? 'nextTick' : 'microtask');
      } else {
        enterLoop(loop, {
          kind: name,
          closing: (code & startFlags.closing) !== 0,
          timer,
          loopCount: count >= noCount.unknown ? null : count,
        });
      }
    }
    const callback = start(kind, loop.phase, loop.iteration, isKnown ? scratch.parent : 0);
    callback.id = id;
    callback.flags = loop.deduced;
    if (isKnown) {
      callback.place = scratch.place;
      callback.site = scratch.site;
      callback.scheduledMs = scratch.scheduledMs;
      if (onceKinds[kind] === true) {
        resources.done(id);
      }
    }
    open.push(callback);
    return callback;
  }

  function after(atMs: number, id: number): void {
    lastMs = atMs;
    let index = open.length - 1;
    while (index >= 0 && open[index]?.id !== id) {
      index -= 1;
    }
    // A callback that an exception has left may lie on top of it.
    while (index >= 0 && open.length > index) {
      close(open.pop() as OpenCallback);
    }
  }

  function promiseAfter(atMs: number): void {
    lastMs = atMs;
    const top = open[open.length - 1];
    if (top?.kind === kinds.promise && top.id === -1) {
      open.pop();
      close(top);
    }
  }

  function takeNote(text: string): void {
    const note = readNote(text);
    switch (note.note) {
      case 'kind': {
        const number = tables.kinds.length;
        tables.kinds.push(note.kind);
        kindOfCode[note.code] = number;
        drainedKinds[number] = isDrained(note.kind);
        onceKinds[number] = /^(TickObject|Immediate|Microtask|FSREQCALLBACK)$/.test(note.kind);
        settlesKinds[number] = /^(FSREQPROMISE|FILEHANDLECLOSEREQ)$/.test(note.kind);
        callsKinds[number] = /^(TickObject|Immediate|Microtask|Timeout)$/.test(note.kind);
        return;
      }
      case 'place':
        tables.places[note.code - firstPlace + 1] = {
          ...note.place,
          ...(note.api ? { api: note.api } : {}),
        };
        directPlaces[note.code] = note.direct;
        promisePlaces[note.code] = note.promises;
        stacklessPlaces[note.code] = note.stackless === true;
        return;
      case 'write': {
        const { stream, text: written, bytes } = note;
        const callback = actingAt(note.at);
        const { seq, phase, iteration, kind } = callback;
        observe('write', {
          stream,
          text: written,
          bytes,
          callback: seq,
          phase: phaseNames[phase] as Phase,
          iteration,
          kind: tables.kinds[kind],
          ...causeFields(callback),
          ...deducedPosition(callback.flags),
          ms: lastMs,
          ...atField(note.at),
        });
        return;
      }
      case 'spawned': {
        // `name` is the observation's own.
        const { note: _, at, name: file, ...fields } = note;
        const callback = actingAt(at).seq;
        observe('spawned', { ...fields, file, callback, ms: lastMs, ...atField(at) });
        return;
      }
      case 'ending':
        if (note.why === 'caught') {
          // The handler of uncaught errors goes on where no callback is running any more.
          leaveAll();
        } else {
          why ??= note.why;
        }
    }
  }

  function actingAt(code: number): OpenCallback {
    const callback = innermost(true);
    if (code >= firstPlace) {
      sawUser(callback, code);
    }
    return callback;
  }

  function atField(code: number): { at?: Place } {
    const at = placeAt(code);
    return at === undefined ? {} : { at };
  }

  /** What is known of a callback that still runs: a line is explained when it is printed. */
  function causeFields({ parent, place, delayMs }: OpenCallback): Record<string, unknown> {
    const from = tables.places[place - firstPlace + 1];
    const scheduledAt = placeAt(place);
    return {
      parent: parent === -1 ? null : parent,
      ...(scheduledAt === undefined ? {} : { scheduledAt }),
      ...(scheduledAt === undefined || from?.api === undefined ? {} : { api: from.api }),
      ...(Number.isNaN(delayMs) ? {} : { delayMs }),
    };
  }

  function leaveAll(flags = 0): void {
    mainIsOver = true;
    while (open.length > 0) {
      close(open.pop() as OpenCallback, flags);
    }
    if (between !== null) {
      close(between, flags);
      between = null;
    }
  }

  function floatAt(words: Uint32Array, at: number): number {
    floatWords[0] = words[at] as number;
    floatWords[1] = words[at + 1] as number;
    return float[0] as number;
  }

  /** The time of a record that tells the ticks since the last one. */
  function timeAfter(ticks: number): number {
    nowTicks += ticks;
    return baseMs + nowTicks / ticksPerMs;
  }

  /** Reads the record at `at` and returns the index behind it. */
  function record(words: Uint32Array, at: number, bytes: Buffer): number {
    const word = words[at] as number;
    const argument = word >>> 4;
    const first = words[at + 1] as number;
    switch (word & 15) {
      case ops.promiseInit:
        promiseInit(placeCodes.notTaken, argument);
        return at + 1;
      case ops.promiseInitAt:
        promiseInit(first, argument);
        return at + 2;
      case ops.promiseBefore:
        promiseBefore(timeAfter(argument & 0xfff), lastPromise - (argument >>> 12));
        return at + 1;
      case ops.promiseBeforeFar:
        promiseBefore(timeAfter(argument), first);
        return at + 2;
      case ops.promiseAfter:
        promiseAfter(timeAfter(argument));
        return at + 1;
      case ops.init: {
        const second = words[at + 2] as number;
        init(
          timeAfter(argument),
          first,
          kindOfCode[second & maxKind] ?? kinds.unknown,
          second >>> 12,
        );
        return at + 3;
      }
      case ops.initDrained: {
        const second = words[at + 2] as number;
        init(Number.NaN, first, kindOfCode[second & maxKind] ?? kinds.unknown, second >>> 12);
        return at + 3;
      }
      case ops.beforeDrained:
        before(timeAfter(argument), first, noCount.notAsked, 0);
        return at + 2;
      case ops.before:
        before(timeAfter(argument), first, words[at + 2] as number, words[at + 3] as number);
        return at + 4;
      case ops.beforeTimer: {
        const [count, kind] = [words[at + 2] as number, words[at + 3] as number];
        const callback = before(timeAfter(argument), first, count, kind, true);
        callback.delayMs = floatAt(words, at + 4);
        callback.dueMs = callback.delayMs + floatAt(words, at + 6);
        return at + 8;
      }
      case ops.after:
        after(timeAfter(argument), first);
        return at + 2;
      case ops.afterLast:
        lastMs = timeAfter(argument);
        if (open.length > 0) {
          close(open.pop() as OpenCallback);
        }
        return at + 1;
      case ops.trigger:
        trigger = first;
        return at + 2;
      case ops.turn:
        if (first < noCount.unknown) {
          endMain();
          enterTurn(loop, first);
        }
        return at + 2;
      case ops.note:
        takeNote(bytes.toString('utf8', (at + 1) * 4, (at + 1) * 4 + argument));
        return at + 1 + ((argument + 3) >> 2);
      default:
        throw new RangeError('no such record');
    }
  }

  return {
    decode(words, bytes, frameMs) {
      baseMs = frameMs;
      nowTicks = 0;
      if (!started) {
        started = true;
        lastMs = frameMs;
        const main = start(kinds.main, phaseNumbers.main, 0, -1);
        main.site = mainSite;
        open.push(main);
      }
      for (let at = 0; at < words.length; ) {
        at = record(words, at, bytes);
      }
    },
    lost(frames) {
      lostFrames += frames;
    },
    end(signal) {
      if (!started) {
        return;
      }
      leaveAll(callbackFlags.deducedDuration);
      observe('trace-end', {
        why: signal === null ? (why ?? 'exit') : 'signal',
        callbacks: lastSeq + 1,
        dropped: lostFrames,
        forgotten: resources.forgotten() + promises.forgotten(),
      });
    },
    take() {
      handOver();
      const taken = events;
      events = [];
      return taken;
    },
  };
}

/** What of a running callback's position in the loop is deduced. */
function deducedPosition(flags: number): { deduced?: string[] } {
  const fields = deducedFields(
    flags & (callbackFlags.deducedPhase | callbackFlags.deducedIteration),
  );
  return fields.length === 0 ? {} : { deduced: fields };
}
