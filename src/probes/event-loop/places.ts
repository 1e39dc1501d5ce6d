/** Where in the user's code something happens, from the stack of the moment. */

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstPlace, type Note, placeCodes } from './protocol.ts';
import type { TakeStack } from './stack.ts';

// Enough to get to the user's code through the functions that schedule, and through Node's own
// frames in the deepest of its stacks (HTTP over streams). Most stacks need the first only.
const fewFrames = 6;
const manyFrames = 48;

/** The bundled probes: their frames are nobody's code. */
const probes = `${path.dirname(__filename)}${path.sep}`;

/** Node's files that implement setTimeout, nextTick, then and the like. */
const schedulers =
  /^node:(timers|internal\/(timers|async_hooks|promise_hooks|process\/task_queues))$/;

/** The frames that async_hooks and promises put between a hook and what set it off. */
const machinery = /^node:internal\/(async_hooks|promise_hooks)$/;

const awaitApi = 'await';

type PlaceNote = Extract<Note, { note: 'place' }>;

export interface Places {
  /**
   * The code of the place in the user's code that is acting now, `placeCodes.nodes` where there is
   * none, `placeCodes.notTaken` where the stack cannot be had. A place that is new is noted first.
   *
   * @param behind the stack is taken from the caller of this function on
   */
  // biome-ignore lint/complexity/noBannedTypes: whatever is on the stack.
  take(behind: Function): number;
  /** Whether the user's code called the scheduling function itself, at this place. */
  isDirect(code: number): boolean;
  /** Whether nothing was called at this place: the function itself waits there. */
  isAwait(code: number): boolean;
  /**
   * Another code for this place, for what is taken for an await without a stack. The code behind it
   * stands for the same place, and says nothing of what was called there.
   */
  withoutStack(code: number): number;
}

export function createPlaces(stackOf: TakeStack, note: (note: Note) => void): Places {
  /** By file, then by the function that was called there, then by {@link keyOf}. */
  const codes = new Map<string, Map<string, Map<number, number>>>();
  const noted: PlaceNote[] = [];

  function codeOf(frames: readonly NodeJS.CallSite[], index: number): number {
    const frame = frames[index] as NodeJS.CallSite;
    // One call may call one function now and another later.
    const called = index === 0 ? '' : (frames[index - 1]?.getFunctionName() ?? '');
    const known = entry(entry(codes, frame.getFileName() as string), called);
    const key = keyOf(frame, index);
    let code = known.get(key);
    if (code === undefined) {
      code = add(frame, calledBy(frames, index));
      known.set(key, code);
    }
    return code;
  }

  function add(frame: NodeJS.CallSite, called: Called): number {
    const { api, isDirect, promises } = called;
    const file = frame.getFileName() as string;
    const place = {
      file: file.startsWith('file:') ? fileURLToPath(file) : file,
      line: frame.getLineNumber() ?? 0,
      column: frame.getColumnNumber() ?? 0,
    };
    return addNote({ place, api, direct: isDirect, promises });
  }

  function addNote(fields: Omit<PlaceNote, 'note' | 'code'>): number {
    const code = firstPlace + noted.length;
    const placeNote: PlaceNote = { note: 'place', code, ...fields };
    noted.push(placeNote);
    note(placeNote);
    return code;
  }

  // biome-ignore lint/complexity/noBannedTypes: whatever is on the stack.
  function take(behind: Function): number {
    for (const limit of [fewFrames, manyFrames]) {
      const frames = stackOf(limit, behind);
      if (frames === null) {
        return placeCodes.notTaken;
      }
      const index = frames.findIndex(isUsers);
      if (index !== -1) {
        return codeOf(frames, index);
      }
      if (frames.length < limit) {
        break;
      }
    }
    return placeCodes.nodes;
  }

  return {
    take,
    isDirect: (code) => noted[code - firstPlace]?.direct === true,
    isAwait: (code) => noted[code - firstPlace]?.api === awaitApi,
    withoutStack(code) {
      const { note: _, code: __, ...fields } = noted[code - firstPlace] as PlaceNote;
      const another = addNote({ ...fields, stackless: true });
      addNote({ ...fields, api: undefined });
      return another;
    },
  };
}

/** The map at this key, made where there is none. */
function entry<Key, Value>(maps: Map<string, Map<Key, Value>>, key: string): Map<Key, Value> {
  let map = maps.get(key);
  if (map === undefined) {
    map = new Map();
    maps.set(key, map);
  }
  return map;
}

function isUsers(frame: NodeJS.CallSite): boolean {
  const file = frame.getFileName();
  // An async frame is not running: it waits for what is.
  return (
    typeof file === 'string' &&
    !file.startsWith('node:') &&
    !file.startsWith(probes) &&
    !frame.isAsync()
  );
}

/**
 * A number for what is scheduled here: the offset in the file, which V8 has at hand where line and
 * column take some work, and how many frames lie between, which differs by what Node does there.
 */
function keyOf(frame: NodeJS.CallSite, index: number): number {
  return (frame as unknown as { getPosition(): number }).getPosition() * 64 + index;
}

interface Called {
  api: string;
  isDirect: boolean;
  promises: boolean;
}

/** What the user's frame called, by the frame above it, and whether only schedulers lie there. */
function calledBy(frames: readonly NodeJS.CallSite[], index: number): Called {
  let isDirect = true;
  let called: NodeJS.CallSite | undefined;
  for (const frame of frames.slice(0, index)) {
    const file = frame.getFileName() as string | null | undefined;
    if (file != null && (machinery.test(file) || file.startsWith(probes))) {
      continue;
    }
    called = frame;
    isDirect &&= file == null || schedulers.test(file);
  }
  // Nothing between: the function itself waits.
  const promises = /^node:.*\/promises$/.test(called?.getFileName() ?? '');
  return { api: called === undefined ? awaitApi : nameOf(called), isDirect, promises };
}

function nameOf(frame: NodeJS.CallSite): string {
  const name = (frame.getFunctionName() ?? '').split('.').at(-1)?.replace(/^#/, '') || 'anonymous';
  const file = frame.getFileName() as string | null | undefined;
  if (file == null) {
    const builtin = frame.getTypeName();
    return name === 'Promise' || builtin === null
      ? name
      : `${builtin === 'Function' ? 'Promise' : builtin}.${name}`;
  }
  const module = file.slice('node:'.length);
  if (schedulers.test(file)) {
    return name === 'nextTick' ? 'process.nextTick' : name;
  }
  const type = frame.getTypeName();
  if (type !== null && type !== 'Object' && type !== 'Function' && type !== name) {
    return `${type}.${name}`;
  }
  return module.startsWith('internal/') || type === name ? name : `${module}.${name}`;
}
