/** Ranges of Node versions as the corpus writes them: `>=22.18`, `<24`, `>=20.19 <21`, `a || b`. */
export function satisfies(version: string, range: string): boolean {
  return range
    .split(' || ')
    .some((both) => both.split(' ').every((bound) => withinBound(version, bound)));
}

function withinBound(version: string, bound: string): boolean {
  const found = /^(>=|<)(\d+(?:\.\d+)*)$/.exec(bound);
  if (found === null) {
    throw new Error(`"${bound}" is not a bound`);
  }
  const order = compare(version, found[2] as string);
  return found[1] === '<' ? order < 0 : order >= 0;
}

function compare(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => text.split('.').map(Number)) as number[][];
  for (let index = 0; index < 3; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
