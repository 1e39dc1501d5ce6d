/** Draws the ledger of claims: a list for one Node.js, a table for several. */

import type { ClaimRecord, LedgerClaim } from '../claims/ledger.ts';
import { releaseLine } from '../runtimes/version.ts';
import type { Words } from '../words/en.ts';
import { drawClaim, verdictTones } from './claims.ts';
import { type Span, type StyledLine, span } from './styled.ts';
import { padText, widthOf, wrapLine } from './width.ts';

export interface LedgerRow {
  claim: LedgerClaim;
  /** One for each version, in their order. */
  records: readonly ClaimRecord[];
}

export interface LedgerGroup {
  /** The lab's number and title. */
  title: string;
  rows: readonly LedgerRow[];
}

const margin: StyledLine = [{ text: '  ' }];
const cellMargin = '    ';

/** Each claim with its verdict on one Node.js, why, and where it is found. */
export function drawLedgerList(
  groups: readonly LedgerGroup[],
  width: number,
  words: Words,
): StyledLine[] {
  return joinGroups(groups, ({ rows }) =>
    rows.flatMap(({ claim, records: [record] }) =>
      record === undefined ? [] : drawListed(claim, record, width, words),
    ),
  );
}

function drawListed(
  claim: LedgerClaim,
  { verdict, why }: ClaimRecord,
  width: number,
  words: Words,
): StyledLine[] {
  if (verdict !== null) {
    return drawClaim(claim, { verdict, why }, width, words);
  }
  const { claims: text } = words;
  const mark = span(text.outOfReach.word, 'dim');
  const detail = span(`${why} (${text.source(claim.source)})`, 'dim');
  return [
    ...wrapLine([mark, span(`  “${claim.text}”`)], width, margin),
    ...wrapLine([...margin, detail], width, margin),
  ];
}

/**
 * Each claim with a cell for each version: the verdict as a word where there is room for words, else
 * as a letter. Versions that do not fit beside each other go below.
 *
 * @param versions exact versions, in the order of the records
 * @param withWhy whether the reasons follow each claim
 */
export function drawLedgerTable(
  groups: readonly LedgerGroup[],
  versions: readonly string[],
  { width, withWhy }: { width: number; withWhy: boolean },
  words: Words,
): StyledLine[] {
  const headings = headingsOf(versions);
  const isWordy = cellsFit(wordCells(words), headings, width);
  const cellOf = ({ verdict }: ClaimRecord): Span =>
    verdict === null
      ? span(words.claims.outOfReach.mark, 'dim')
      : span(words.claims[isWordy ? 'verdict' : 'letter'][verdict], verdictTones[verdict]);
  const cellWidth = cellWidthOf(isWordy ? wordCells(words) : letterCells(words), headings);
  const perRow = Math.max(1, Math.floor((width - cellMargin.length) / cellWidth));
  const row = (cells: readonly Span[]): StyledLine => [
    { text: cellMargin },
    ...cells.map((cell, index) =>
      index === cells.length - 1 ? cell : { ...cell, text: padText(cell.text, cellWidth) },
    ),
  ];
  const headingRow = (from: number) =>
    row(headings.slice(from, from + perRow).map((heading) => span(heading, 'dim')));
  const isFolded = headings.length > perRow;

  const drawRow = ({ claim, records }: LedgerRow): StyledLine[] => {
    const cells = records.map(cellOf);
    const rows: StyledLine[] = [];
    for (let from = 0; from < cells.length; from += perRow) {
      rows.push(...(isFolded ? [headingRow(from)] : []), row(cells.slice(from, from + perRow)));
    }
    return [
      ...wrapLine([...margin, span(`“${claim.text}”`)], width, margin),
      ...rows,
      ...(withWhy ? drawReasons(records, headings, width, words) : []),
    ];
  };
  return joinGroups(groups, ({ rows }) => [
    ...(isFolded ? [] : [headingRow(0)]),
    ...rows.flatMap(drawRow),
  ]);
}

/** Whether the table's cells are too narrow for words, so that its letters need a legend. */
export function needsLegend(versions: readonly string[], width: number, words: Words): boolean {
  return !cellsFit(wordCells(words), headingsOf(versions), width);
}

/** Each reason once, with the versions that gave it. */
function drawReasons(
  records: readonly ClaimRecord[],
  headings: readonly string[],
  width: number,
  { claims: text }: Words,
): StyledLine[] {
  const reasons = new Map<string, { record: ClaimRecord; on: string[] }>();
  for (const [index, record] of records.entries()) {
    const key = JSON.stringify([record.verdict, record.why]);
    const reason = reasons.get(key) ?? { record, on: [] };
    reason.on.push(headings[index] as string);
    reasons.set(key, reason);
  }
  return [...reasons.values()].flatMap(({ record: { verdict, why }, on }) => {
    const mark =
      verdict === null
        ? span(text.outOfReach.word, 'dim')
        : span(text.verdict[verdict], verdictTones[verdict]);
    const indent = [{ text: cellMargin }];
    const said = [...indent, span(`${on.join(', ')}  `, 'dim'), mark, span(`  ${why}`, 'dim')];
    return wrapLine(said, width, [{ text: `${cellMargin}  ` }]);
  });
}

/** Release lines, but exact versions where two of them have one line. */
function headingsOf(versions: readonly string[]): string[] {
  const lines = versions.map(releaseLine);
  return new Set(lines).size === lines.length ? lines : [...versions];
}

function wordCells({ claims }: Words): string[] {
  return [...Object.values(claims.verdict), claims.outOfReach.mark];
}

function letterCells({ claims }: Words): string[] {
  return [...Object.values(claims.letter), claims.outOfReach.mark];
}

function cellsFit(cells: readonly string[], headings: readonly string[], width: number): boolean {
  return cellMargin.length + headings.length * cellWidthOf(cells, headings) <= width;
}

/** The widest of them, and a gap. */
function cellWidthOf(cells: readonly string[], headings: readonly string[]): number {
  return Math.max(...[...cells, ...headings].map(widthOf)) + 2;
}

function joinGroups(
  groups: readonly LedgerGroup[],
  draw: (group: LedgerGroup) => StyledLine[],
): StyledLine[] {
  return groups
    .filter(({ rows }) => rows.length > 0)
    .flatMap((group) => [[span(group.title, 'heading')], ...draw(group), []])
    .slice(0, -1);
}
