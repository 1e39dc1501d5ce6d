/** Reads the probe's notes, and trusts none of them. */

import { firstPlace, type Note } from '../../probes/event-loop/protocol.ts';

const maxCode = 0x0fff_ffff;

/** @throws RangeError where it is no note */
export function readNote(text: string): Note {
  let note: unknown;
  try {
    note = JSON.parse(text);
  } catch {
    throw new RangeError('not JSON');
  }
  if (!isNote(note)) {
    throw new RangeError('no such note');
  }
  return note;
}

function isNote(value: unknown): value is Note {
  const note = value as Record<string, unknown> | null;
  switch (note?.note) {
    case 'kind':
      return isCount(note.code, 65_000) && typeof note.kind === 'string';
    case 'place':
      return (
        isCount(note.code, maxCode) &&
        (note.code as number) >= firstPlace &&
        typeof note.direct === 'boolean' &&
        typeof note.promises === 'boolean' &&
        (note.api === undefined || typeof note.api === 'string') &&
        (note.stackless === undefined || typeof note.stackless === 'boolean') &&
        isPlace(note.place)
      );
    case 'write':
      return (
        (note.stream === 'stdout' || note.stream === 'stderr') &&
        typeof note.text === 'string' &&
        isCount(note.bytes) &&
        isCount(note.at, maxCode)
      );
    case 'spawned':
      return isCount(note.at, maxCode) && typeof note.name === 'string';
    case 'ending':
      return typeof note.why === 'string';
    default:
      return false;
  }
}

function isPlace(value: unknown): boolean {
  const place = value as Record<string, unknown> | null | undefined;
  return typeof place?.file === 'string' && isCount(place.line) && isCount(place.column);
}

function isCount(value: unknown, max = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max;
}
