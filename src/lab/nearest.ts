import { distance } from 'fastest-levenshtein';

/** The name nearest to what was typed, or null where none is near enough to be meant. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  const wanted = typed.toLowerCase();
  const scored = names.map((name) => {
    const lower = name.toLowerCase();
    const isPart = wanted.length >= 3 && lower.includes(wanted);
    return { name, score: isPart ? 1 : distance(wanted, lower) };
  });
  const [best] = scored
    // As many changes as letters: they have none in common.
    .filter(({ name, score }) => score < Math.max(wanted.length, name.length))
    .sort((a, b) => a.score - b.score);
  return best !== undefined && best.score <= Math.max(2, wanted.length / 2) ? best.name : null;
}
