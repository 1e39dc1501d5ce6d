/**
 * What repeated measurements say: their spread, and how sure their median is. Nothing here supposes
 * a shape of the distribution, since times on a shared machine have a long tail.
 */

/** Values in order: the least, the quartiles, the greatest. In the unit of the values. */
export interface Spread {
  count: number;
  least: number;
  lowQuartile: number;
  median: number;
  highQuartile: number;
  most: number;
}

export interface Interval {
  low: number;
  high: number;
  /** Probability that an interval made this way holds the true value, at least 0.95. */
  confidence: number;
}

/** How sure one must be. */
const CONFIDENCE = 0.95;

/** The spread of the values; null without any. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = inOrder(values);
  const at = (share: number) => quantile(sorted, share);
  return sorted.length === 0
    ? null
    : {
        count: sorted.length,
        least: at(0),
        lowQuartile: at(0.25),
        median: at(0.5),
        highQuartile: at(0.75),
        most: at(1),
      };
}

/** The middle value; of an even number, the mean of the middle two. Null without any. */
export function medianOf(values: readonly number[]): number | null {
  return spreadOf(values)?.median ?? null;
}

/**
 * Between which two of the values the median of all that could have been measured lies: the
 * narrowest pair with the confidence of a binomial count, whatever the distribution. Null where
 * there are too few values for it, which are five or fewer.
 *
 * Source: Conover, Practical Nonparametric Statistics, section 3.2.
 */
export function medianInterval(values: readonly number[]): Interval | null {
  const sorted = inOrder(values);
  const count = sorted.length;
  let outside = 0;
  let chance = 0.5 ** count;
  let found: Interval | null = null;
  for (let rank = 0; rank < count / 2; rank++) {
    outside += chance;
    const confidence = 1 - 2 * outside;
    if (confidence < CONFIDENCE) {
      break;
    }
    found = {
      low: sorted[rank] as number,
      high: sorted[count - 1 - rank] as number,
      confidence,
    };
    chance *= (count - rank) / (rank + 1);
  }
  return found;
}

/** What a comparison in turns came to. */
export interface Ratio {
  /** The median of `first / second` over the turns. */
  ratio: number;
  /** Of that median; null where there are too few turns. */
  interval: Interval | null;
}

/**
 * How many times the second the first is, turn by turn: what disturbs the machine for longer than a
 * turn disturbs both. Null without a turn of both that can be divided.
 */
export function ratioOf(first: readonly number[], second: readonly number[]): Ratio | null {
  const ratios = first
    .slice(0, second.length)
    .map((value, turn) => value / (second[turn] as number))
    .filter(Number.isFinite);
  const spread = spreadOf(ratios);
  return spread === null ? null : { ratio: spread.median, interval: medianInterval(ratios) };
}

function inOrder(values: readonly number[]): number[] {
  return [...values].sort((one, other) => one - other);
}

/** The value below which this share of the sorted values lies, between its neighbours in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
