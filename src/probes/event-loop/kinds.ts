/** Numbers the kinds of resources, the async_hooks types. */

import { maxKind, type Note } from './protocol.ts';

/** Kinds whose callbacks drain between others, wherever the loop is. */
const drained = new Set(['TickObject', 'Microtask']);

export interface Kinds {
  /** The number of a kind, from 1. One that is new is noted first. */
  codeOf(kind: string): number;
  /** Whether its callbacks drain between others; false for 0. */
  isDrained(code: number): boolean;
  /** Whether it is a handle, which may have a callback for its close. */
  isHandle(code: number): boolean;
}

export function createKinds(note: (note: Note) => void): Kinds {
  const codes = new Map<string, number>();
  const drains: boolean[] = [false];
  const handles: boolean[] = [false];
  let last = '';
  let lastCode = 0;

  function codeOf(kind: string): number {
    if (kind === last) {
      return lastCode;
    }
    const code = codes.get(kind) ?? add(kind);
    last = kind;
    lastCode = code;
    return code;
  }

  function add(kind: string): number {
    // Programs may make up kinds without end.
    const code = Math.min(codes.size + 1, maxKind);
    codes.set(kind, code);
    if (code === drains.length) {
      drains.push(drained.has(kind));
      handles.push(kind.endsWith('WRAP'));
      note({ note: 'kind', code, kind: code === maxKind ? 'OTHER' : kind });
    }
    return code;
  }

  return {
    codeOf,
    isDrained: (code) => drains[code] as boolean,
    isHandle: (code) => handles[code] as boolean,
  };
}
