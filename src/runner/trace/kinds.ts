/**
 * The kinds of callbacks by number, and what is known of each: what Node does with a resource of
 * that async_hooks type.
 */

/** Kinds that the runner numbers itself. */
export const ownKinds = { unknown: 0, main: 1, process: 2, promise: 3 } as const;

const ownNames = ['UNKNOWN', 'main', 'process', 'PROMISE'];

/** Bits for {@link Kinds.is}. */
export const traits = {
  /** Its callbacks drain between others, in whatever phase the loop is. */
  drained: 1,
  /** Its callback runs once. */
  once: 2,
  /** Node calls just the function that it was given. */
  callsGiven: 4,
  /** Its callback settles a promise and no more. */
  settles: 8,
} as const;

const { drained, once, callsGiven, settles } = traits;

/** What is not here has no trait that is known. */
const traitsByName: ReadonlyMap<string, number> = new Map([
  ['PROMISE', drained | callsGiven],
  ['TickObject', drained | once | callsGiven],
  ['Microtask', drained | once | callsGiven],
  ['Immediate', once | callsGiven],
  ['Timeout', callsGiven],
  ['FSREQCALLBACK', once],
  ['FSREQPROMISE', settles],
  ['FILEHANDLECLOSEREQ', settles],
]);

export interface Kinds {
  /** async_hooks types by number; for the batches' tables. */
  names: string[];
  /** Learns of a kind under the probe's number for it. */
  add(code: number, name: string): void;
  /** The number of the kind that has this number with the probe. */
  numberOf(code: number): number;
  /** Whether a kind has a trait, one of {@link traits}. */
  is(kind: number, trait: number): boolean;
}

export function createKinds(): Kinds {
  const names = [...ownNames];
  const traitsOf = names.map(traitsOfName);
  const numbers: number[] = [];
  return {
    names,
    add(code, name) {
      numbers[code] = names.length;
      names.push(name);
      traitsOf.push(traitsOfName(name));
    },
    numberOf: (code) => numbers[code] ?? ownKinds.unknown,
    is: (kind, trait) => ((traitsOf[kind] as number) & trait) !== 0,
  };
}

function traitsOfName(name: string): number {
  return traitsByName.get(name) ?? 0;
}
