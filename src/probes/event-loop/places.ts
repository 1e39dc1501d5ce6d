/** Where in the user's code something happens, from the stack of the moment. */

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstPlace, type Note, placeCodes } from './protocol.ts';

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
}

export function createPlaces(note: (note: Note) => void): Places {
  const codes = new Map<string, number>();
  const direct: boolean[] = [];

  function codeOf(frames: readonly NodeJS.CallSite[], index: number): number {
    const frame = frames[index] as NodeJS.CallSite;
    const file = frame.getFileName() as string;
    const line = frame.getLineNumber() ?? 0;
    const column = frame.getColumnNumber() ?? 0;
    const { api, isDirect, promises } = calledBy(frames, index);
    const key = `${line}:${column}:${isDirect}:${api}:${file}`;
    const known = codes.get(key);
    if (known !== undefined) {
      return known;
    }
    const code = firstPlace + direct.length;
    const place = { file: file.startsWith('file:') ? fileURLToPath(file) : file, line, column };
    codes.set(key, code);
    direct.push(isDirect);
    note({ note: 'place', code, place, api, direct: isDirect, promises });
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

  return { take, isDirect: (code) => direct[code - firstPlace] === true };
}

/** Reads the stack. Leaves Error's settings as they were. */
// biome-ignore lint/complexity/noBannedTypes: whatever is on the stack.
function stackOf(frames: number, behind: Function): NodeJS.CallSite[] | null {
  const limit = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
  const prepare = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  try {
    Error.stackTraceLimit = frames;
    Error.prepareStackTrace = (_, stack) => stack;
    const holder: { stack?: NodeJS.CallSite[] } = {};
    Error.captureStackTrace(holder, behind);
    return holder.stack ?? null;
  } catch {
    // A program may freeze Error, or take these away.
    return null;
  } finally {
    restore('stackTraceLimit', limit);
    restore('prepareStackTrace', prepare);
  }
}

function restore(name: string, descriptor: PropertyDescriptor | undefined): void {
  if (descriptor === undefined) {
    Reflect.deleteProperty(Error, name);
  } else {
    Reflect.defineProperty(Error, name, descriptor);
  }
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

/** What the user's frame called, by the frame above it, and whether only schedulers lie there. */
function calledBy(frames: readonly NodeJS.CallSite[], index: number) {
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
  return { api: called === undefined ? 'await' : nameOf(called), isDirect, promises };
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
