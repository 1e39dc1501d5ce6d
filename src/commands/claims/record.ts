import { type ClaimRecord, claimsOf } from '../../claims/ledger.ts';
import { mergeRecords } from '../../claims/merge.ts';
import { readRecorded, writeRecorded } from '../../claims/recorded.ts';
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
  { claims: text }: Words,
): StyledLine[] {
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
    ...changes.map(({ number, claim, line: release, before, after }) =>
      line(
        span(`${String(number).padStart(4)}  `, 'accent'),
        `${claim} `,
        text.change(
          release,
          before === null ? text.nothing : text.word[before.verdict],
          after === null ? text.nothing : text.word[after.verdict],
        ),
      ),
    ),
    ...(changes.length === 0 ? [line(text.unchanged)] : []),
  ];
}
