/**
 * One line of `--trace-gc`, from Node 0.10 (V8 3.14) to 26. V8's `GCTracer` prints it (in
 * `src/heap/gc-tracer.cc`; in 0.10 still in `src/heap.cc`), and it grew over the years:
 *
 *     [7]       28 ms: Scavenge 2.0 (34.0) -> 1.7 (36.0) MB, 3 ms [Runtime::PerformGC].          0.10
 *     [7:0x2c8] 21 ms: Scavenge 2.2 (38.0) -> 1.9 (38.0) MB, 0.5 / 0 ms [allocation failure].   4
 *     [7:0xce1] 16 ms: Scavenge 3.4 (6.3) -> 3.1 (7.3) MB, 0.6 / 0.0 ms  allocation failure     8
 *     [7:0x3ee] 21 ms: Scavenge 4.5 (4.6) -> 4.2 (5.6) MB, 0.8 / 0.0 ms  (average mu = 1.000, current mu = 1.000) allocation failure;   10 to 20
 *     [7:0x333] 20 ms: Scavenge 4.5 (5.1) -> 4.2 (6.1) MB, pooled: 0 MB, 0.78 / 0.00 ms  (average ...   22 to 26
 */

/** `minor` is a young-generation mark-sweep or mark-compact (`--minor-mc`, later `--minor-ms`). */
export type CollectionKind = 'scavenge' | 'minor' | 'full';

/**
 * Marking that was done in steps between pauses, before this collection finished it. On the main
 * thread alone: what helper threads marked meanwhile is in no line.
 */
export interface Marking {
  /** Time of all steps on the main thread. */
  stepsMs: number;
  steps: number;
  biggestStepMs?: number;
  /** From the start of marking to its end, the program's own work included. From Node 8 on. */
  wallMs?: number;
}

/** One garbage collection, as its trace line tells it. Memory in MB of 2^20 bytes. */
export interface Collection {
  pid: number;
  /** Address of the isolate, for telling workers apart; absent on 0.10. */
  isolate?: string;
  /** Milliseconds from the isolate's start to the end of the collection. */
  atMs: number;
  kind: CollectionKind;
  /** The collector in V8's words: `Scavenge`, `Mark-sweep`, `Incremental Mark-Compact`, ... */
  name: string;
  /** What V8 puts in parentheses behind the name: `reduce`, `interleaved`, `during sweeping`. */
  tags: readonly string[];
  /** Used by objects, and taken from the system, before and after. */
  before: number;
  committedBefore: number;
  after: number;
  committedAfter: number;
  /** The program stood still for so long. Whole milliseconds on 0.10. */
  pauseMs: number;
  /** Time in embedder callbacks around the collection (the figure behind the slash). From 4 on. */
  externalMs?: number;
  /** Memory of freed pages kept for reuse. From 22 on. */
  pooled?: number;
  /** Marking since the last collection of a scavenge, since its start of a full collection. */
  marking?: Marking;
  /** Share of the time left to the program, lately: V8's mutator utilization. From 10 on. */
  utilization?: number;
  /** Why it collected, and why with this collector: `allocation failure; GC in old space requested`. */
  reason: string;
}

const PREFIX = String.raw`\[(?<pid>\d+)(?::(?<isolate>0x[\da-f]+))?\] +(?<at>\d+) ms: `;
const NAME = String.raw`(?<name>[A-Z][a-z]+(?:[ -][A-Za-z]+)*)(?<tags>(?: \([a-z ]+\))*)`;
const SIZES = String.raw` (?<before>\d+\.\d) \((?<cBefore>\d+\.\d)\) -> (?<after>\d+\.\d) \((?<cAfter>\d+\.\d)\) MB, `;
const POOLED = String.raw`(?:pooled: (?<pooled>[\d.]+) MB, )?`;
const PAUSE = String.raw`(?<pause>\d+(?:\.\d+)?)(?: / (?<external>\d+(?:\.\d+)?))? ms`;
const MARKING = String.raw`(?: +\(\+ (?<steps>[\d.]+) ms in (?<count>\d+) steps since (?:start of marking, biggest step (?<biggest>[\d.]+) ms(?:, walltime since start of marking (?<wall>[\d.]+) ms)?|last GC)\))?`;
const UTILIZATION = String.raw`(?: +\(average mu = [\d.]+, current mu = (?<mu>[\d.]+)\))?`;
/** `[a] [b].` up to Node 6; then free words without parentheses or brackets. */
const REASON = String.raw`(?<reason>(?: \[[^\]]+\])+\.| +[A-Za-z][A-Za-z ;,-]*)`;

const LINE = new RegExp(
  `^${PREFIX}${NAME}${SIZES}${POOLED}${PAUSE}${MARKING}${UTILIZATION}${REASON}$`,
);

/** The collection that a whole trace line tells of, or null when it is not one. */
export function parseCollection(text: string): Collection | null {
  const found = LINE.exec(text)?.groups;
  if (!found) {
    return null;
  }
  const name = found.name ?? '';
  const kind = kindOf(name);
  if (kind === null) {
    return null;
  }
  const collection: Collection = {
    pid: Number(found.pid),
    atMs: Number(found.at),
    kind,
    name,
    tags: [...(found.tags ?? '').matchAll(/\(([^)]+)\)/g)].map((tag) => tag[1] ?? ''),
    before: Number(found.before),
    committedBefore: Number(found.cBefore),
    after: Number(found.after),
    committedAfter: Number(found.cAfter),
    pauseMs: Number(found.pause),
    reason: plainReason(found.reason ?? ''),
  };
  if (found.isolate !== undefined) collection.isolate = found.isolate;
  if (found.external !== undefined) collection.externalMs = Number(found.external);
  if (found.pooled !== undefined) collection.pooled = Number(found.pooled);
  if (found.mu !== undefined) collection.utilization = Number(found.mu);
  if (found.steps !== undefined) {
    collection.marking = { stepsMs: Number(found.steps), steps: Number(found.count) };
    if (found.biggest !== undefined) collection.marking.biggestStepMs = Number(found.biggest);
    if (found.wall !== undefined) collection.marking.wallMs = Number(found.wall);
  }
  return collection;
}

/** Null for a collector that this lab has never seen: such a line is reported, not guessed at. */
function kindOf(name: string): CollectionKind | null {
  if (name === 'Scavenge') {
    return 'scavenge';
  }
  if (/^(?:Incremental )?Minor Mark-(?:Compact|Sweep)$/.test(name)) {
    return 'minor';
  }
  return /^(?:Incremental )?Mark-(?:sweep|compact|Compact|Sweep)$/.test(name) ? 'full' : null;
}

function plainReason(reason: string): string {
  const bracketed = [...reason.matchAll(/\[([^\]]+)\]/g)].map((part) => part[1]);
  return bracketed.length > 0 ? bracketed.join('; ') : reason.trim().replace(/;$/, '');
}

/**
 * What else old V8 prints under the flag: 3.14's `heap.cc`, `spaces.cc` and `incremental-marking.cc`
 * (Node 0.10), and what of it was left in 4.5 (Node 4). Recorded, not guessed.
 */
const NOTE =
  /^\[\d+(?::0x[\da-f]+)?\] (?:Speed up marking because (?:of low space left|marker was not keeping up|of heap size)|Speed up marking after \d+ steps|Postponing speeding up marking until marking starts|Postpone entering high promotion mode as optimized pretenuring code is still being generated|Marking speed increased to \d+|Increasing marking speed to \d+ due to high promotion rate|Hurrying incremental marking because of lack of progress|(?:Limited|Unlimited) new space size due to (?:high|low) promotion rate: \d+ MB)$/;

/**
 * What `--trace-gc-verbose` adds to a collection in 0.10: `PrintShortHeapStatistics` of 3.14's
 * `src/heap.cc`.
 */
const STATISTICS =
  /^\[\d+\] (?:(?:Memory allocator|[A-Z][a-z]+(?: [a-z]+)* space|Old pointers|All spaces), +used: +\d+ KB, available: +\d+ KB(?:, committed: +\d+ KB)?|Total time spent in GC +: \d+ ms)$/;

/**
 * Whether a line is one of V8's remarks on its own tuning, of which 0.10 prints many, or one of its
 * heap's figures.
 */
export function isNote(text: string): boolean {
  return NOTE.test(text) || STATISTICS.test(text);
}
