/**
 * What V8 says with `--trace-gc`, understood: {@link parseCollection} reads one line,
 * {@link createGcTraceReader} a program's whole stdout, in which the trace lies among the program's
 * own lines, and {@link createGcSummary} adds it up. Node 0.10 to 26.
 */

export { lastWords } from './gc-trace/death.ts';
export { allocatorLimit } from './gc-trace/limit.ts';
export {
  type Collection,
  type CollectionKind,
  isNote,
  type Marking,
  parseCollection,
} from './gc-trace/line.ts';
export { createOwnText, type OwnText } from './gc-trace/own-text.ts';
export { createGcTraceReader, type GcTraceReader, type TraceLine } from './gc-trace/reader.ts';
export {
  addCollection,
  createGcSummary,
  type GcSummary,
  type HeapPoint,
  type KindTotals,
  medianPause,
  mergeNeighbours,
  percentile,
} from './gc-trace/summary.ts';
