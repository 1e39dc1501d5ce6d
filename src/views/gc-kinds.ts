/** What the pictures of a GC trace have in common: hue and order of the kinds, margin, figures. */

import type { CollectionKind, GcSummary } from '../analysis/gc-trace.ts';
import type { Tone } from './styled.ts';

/** One hue for each kind of collection. */
export const kindTone: Readonly<Record<CollectionKind, Tone>> = {
  scavenge: 'hue.3',
  minor: 'hue.4',
  full: 'hue.1',
};

const KINDS: readonly CollectionKind[] = ['scavenge', 'minor', 'full'];

/** Columns of what stands left of a row, such as its kind. */
export const MARGIN = 9;

/** The kinds of this trace: not every V8 has minor ones. */
export function shownKinds(summary: GcSummary): CollectionKind[] {
  return KINDS.filter((kind) => kind !== 'minor' || summary.kinds.minor.count > 0);
}

/** A pause in milliseconds: hundredths, which newer V8 prints, as long as they say something. */
export function pauseFigure(ms: number): string {
  return ms.toFixed(ms >= 1000 ? 0 : ms >= 100 ? 1 : 2);
}
