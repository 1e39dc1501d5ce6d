/**
 * What the event-loop probe writes to the channel, for the probe and for the runner that reads it:
 * frames of 32-bit words in the machine's own byte order, beside the lines of other probes.
 *
 * A frame: 8 bytes {@link frameMagic}; the number of payload words; their exclusive-or; the frame's
 * time as a 64-bit float, in milliseconds since the program started; the frame's number, from 0; a
 * word of zero; the payload. The payload is a row of records. The low 4 bits of a record's first
 * word are its {@link ops op}, the other 28 its argument: in most, the ticks that have passed since
 * the last record that tells a time, or since the frame's own.
 */

/** Name of the environment variable that asks for the place of every callback with `all`. */
export const LOCATE_VARIABLE = 'NODE_LAB_LOCATE';

/** Begins with a zero byte, which no line of JSON does. */
export const frameMagic = [0x00, 0x4e, 0x4c, 0x54, 0x52, 0x41, 0x43, 0x31] as const;

/** Words before the payload. */
export const frameHeaderWords = 8;

/** Longest payload that a reader needs to accept, in words. */
export const maxFrameWords = 65_536;

/** Ticks in a millisecond: one is 16 nanoseconds. */
export const ticksPerMs = 62_500;

/** Longest time between two records, in ticks: some four seconds. What is longer takes a new frame. */
export const maxTicks = 0x0fff_ffff;

export const ops = {
  /**
   * arg: how far back the id of the parent promise lies, 0 where it has none (and so no callback),
   * {@link farBack} where it is not known. Its own id is one more than that of the one before; the first is 1. Untimed.
   */
  promiseInit: 1,
  /** As `promiseInit`. 1: place code. */
  promiseInitAt: 2,
  /** arg: low 12 bits, time; high 16 bits, how far back from the latest the promise's id lies. */
  promiseBefore: 3,
  /** arg: time. 1: id of the promise, 0 for one older than the probe. */
  promiseBeforeFar: 4,
  /** arg: time. Ends the innermost promise callback. */
  promiseAfter: 5,
  /** arg: time. 1: async id. 2: low 12 bits, kind; high 20 bits, place code. */
  init: 6,
  /** As `init`, of a kind that drains. Untimed. */
  initDrained: 12,
  /** arg: time. 1: async id. Of a kind that drains. */
  beforeDrained: 7,
  /** arg: time. 1: async id. 2: loop count, or {@link noCount}. 3: kind, or 0, and {@link startFlags}. */
  before: 8,
  /** As `before`, of a timer. 4, 5: its delay; 6, 7: start of its wait, both 64-bit floats, in ms. */
  beforeTimer: 9,
  /** arg: time. 1: async id. */
  after: 10,
  /** arg: time. Ends the callback that started last. */
  afterLast: 13,
  /** 1: loop count. What drains next does so behind work of Node's that is no callback. Untimed. */
  turn: 14,
  /** 1: async id of the resource that set off the next one that is born, outside of callbacks. */
  trigger: 15,
  /** arg: length in bytes. UTF-8 of a JSON {@link Note}, filled up to whole words. Untimed. */
  note: 11,
} as const;

export const farBack = 0x0fff_ffff;

/** Beside the kind, in `before`. */
export const startFlags = { kinds: 0xfff, closing: 0x1000 } as const;

/** Codes that do not fit their bits share the last one. */
export const maxKind = 0xfff;
export const maxPlace = 0xf_ffff;

/** Loop counts that are none: not asked for, before the loop has started, or unknown to this Node. */
export const noCount = { notAsked: 0xffff_ffff, notStarted: 0xffff_fffe, unknown: 0xffff_fffd };

/** Place codes below {@link firstPlace}: what is known without a place. */
export const placeCodes = {
  /** No stack was taken. */
  notTaken: 0,
  /** A stack was taken: only Node's own code was on it. */
  nodes: 1,
  /** No stack was taken; stacks of other callbacks with this same function say it is the user's. */
  usersFunction: 2,
  /** No stack was taken; stacks of other callbacks with this same function say it is Node's. */
  nodesFunction: 3,
} as const;

export const firstPlace = 4;

interface NotedPlace {
  file: string;
  line: number;
  column: number;
}

export type Note =
  | {
      note: 'place';
      code: number;
      place: NotedPlace;
      /** What the program called there. */
      api?: string | undefined;
      /** Whether the user's code called nothing of Node's but a scheduling function itself. */
      direct: boolean;
      /** Whether what it called gives a promise, and so calls nothing of the user's back. */
      promises: boolean;
      /** Taken for an await without a stack. The next code is for the place alone. */
      stackless?: boolean;
    }
  | { note: 'kind'; code: number; kind: string }
  | { note: 'write'; stream: 'stdout' | 'stderr'; text: string; bytes: number; at: number }
  | { note: 'spawned'; at: number; [field: string]: unknown }
  | { note: 'ending'; why: string };
