import { type ClaimRecord, claimsOf } from '../../claims/ledger.ts';
import { mergeRecords, type VerdictChange } from '../../claims/merge.ts';
import { type RecordedVerdict, readRecorded, writeRecorded } from '../../claims/recorded.ts';
import type { Lab } from '../../lab/catalog.ts';
import { compareVersions } from '../../runtimes/version.ts';
import { line, type StyledLine, span } from '../../views/styled.ts';
import type { Words } from '../../words/en.ts';

/**
 * Takes the verdicts into the labs' folders.
 *
 * @returns what has changed there, drawn
 */
export function recordVerdicts(
  labs: readonly Lab[],
  records: readonly ClaimRecord[],
  words: Words,
): StyledLine[] {
  const { claims: text } = words;
  const date = new Date().toISOString().slice(0, 10);
  // Of two versions of one release line, the newer one stays.
  const byVersion = [...records].sort((one, other) => compareVersions(one.node, other.node));
  const changes = labs.flatMap((lab) => {
    const { number } = lab.definition;
    const claims = claimsOf(lab.definition).map(({ id }) => id);
    const ofLab = byVersion.filter((record) => record.lab === number);
    const merged = mergeRecords(readRecorded(lab), ofLab, { claims, date });
    writeRecorded(lab, merged.recorded);
    return merged.changes.map((change) => ({ number, ...change }));
  });
  return [
    [span(text.recordedHeading, 'heading')],
    ...(changes.length === 0 ? [line(text.unchanged)] : drawChanges(changes, words)),
  ];
}

/** Each change once, with all the versions that it has come about on. */
function drawChanges(
  changes: readonly (VerdictChange & { number: number })[],
  { claims: text }: Words,
): StyledLine[] {
  const wordOf = (entry: RecordedVerdict | null) =>
    entry === null ? text.nothing : text.word[entry.verdict];
  const alike = new Map<string, { number: number; change: string; lines: string[] }>();
  for (const { number, claim, line: release, before, after } of changes) {
    const change = text.change(claim, wordOf(before), wordOf(after));
    const known = alike.get(`${number} ${change}`) ?? { number, change, lines: [] };
    known.lines.push(release);
    alike.set(`${number} ${change}`, known);
  }
  return [...alike.values()].map(({ number, change, lines }) =>
    line(span(`${String(number).padStart(4)}  `, 'accent'), text.changedOn(change, lines)),
  );
}
