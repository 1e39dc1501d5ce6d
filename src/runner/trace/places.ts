/** The places of the program's code by the probe's codes, and what its stacks told of each. */

import { firstPlace, type Note } from '../../probes/event-loop/protocol.ts';
import type { CallPlace } from '../callback-batch.ts';
import type { Place } from '../events.ts';

/** What the functions here are given are codes: those below `firstPlace` are no places. */
export interface Places {
  /** By {@link indexOfPlace}; for the batches' tables. */
  table: (CallPlace | null)[];
  add(note: Note & { note: 'place' }): void;
  /** The place, if the probe has told it. */
  at(code: number): CallPlace | undefined;
  /** Whether the user's code called nothing of Node's there but a scheduling function itself. */
  isDirect(code: number): boolean;
  /** Whether something was called there that calls nothing of the user's back. */
  givesPromises(code: number): boolean;
  /** Whether it was taken for an await's without a stack; the next code is for the place alone. */
  isStackless(code: number): boolean;
}

export function createPlaces(): Places {
  const table: (CallPlace | null)[] = [null];
  const direct: boolean[] = [];
  const promises: boolean[] = [];
  const stackless: boolean[] = [];
  return {
    table,
    add({ code, place, api, ...told }) {
      table[indexOfPlace(code)] = { ...place, ...(api ? { api } : {}) };
      direct[code] = told.direct;
      promises[code] = told.promises;
      stackless[code] = told.stackless === true;
    },
    at: (code) => table[indexOfPlace(code)] ?? undefined,
    isDirect: (code) => direct[code] === true,
    givesPromises: (code) => promises[code] === true,
    isStackless: (code) => stackless[code] === true,
  };
}

/** The index of a place in the tables, 0 of what is none. */
export function indexOfPlace(code: number): number {
  return code < firstPlace ? 0 : code - firstPlace + 1;
}

/** File, line and column alone. */
export function positionAt(places: Places, code: number): Place | undefined {
  const place = places.at(code);
  return place && { file: place.file, line: place.line, column: place.column };
}
