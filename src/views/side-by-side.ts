/** Draws one program's runs on several versions: printouts in columns, then who finds what. */

import { firstDifference, type VersionColumn } from '../analysis/side-by-side.ts';
import type { Words } from '../words/en.ts';
import { drawEnd, markOf } from './findings.ts';
import { programLine } from './program-text.ts';
import { type Span, type StyledLine, span } from './styled.ts';
import { fitLine, wrapLine } from './width.ts';

/** The mark of the first difference and the space behind it, or as much space. */
const gutter = 2;
const gap = 2;
/** Narrower columns are not read: fewer stand side by side then, the others below. */
const leastColumn = 20;

export interface SideBySideStyle {
  width: number;
  words: Words;
  /** What of a line is compared; see the lab contract. */
  comparable?: ((line: string) => string) | undefined;
}

/** What several versions have done: their printouts, and once they are over what follows of them. */
export function drawVersions(
  columns: readonly VersionColumn[],
  claims: readonly Statement[],
  style: SideBySideStyle,
): StyledLine[] {
  const { width, words } = style;
  const findings = findingStatements(columns, words);
  const section = (heading: string, statements: readonly Statement[]): StyledLine[] =>
    statements.length === 0
      ? []
      : [[], [span(heading, 'heading')], ...drawStatements(statements, width)];
  return [
    ...drawColumns(columns, style),
    ...section(words.run.findings, findings),
    ...section(words.claims.heading, claims),
  ];
}

/** The printouts, with the first line that is not the same on all marked. */
export function drawColumns(
  columns: readonly VersionColumn[],
  style: SideBySideStyle,
): StyledLine[] {
  const { width, words } = style;
  const different = firstDifference(columns, style.comparable);
  const fitting = Math.max(1, Math.floor((width - gutter + gap) / (leastColumn + gap)));
  const blocks = Math.ceil(columns.length / fitting);
  const perBlock = Math.ceil(columns.length / blocks);
  const lines: StyledLine[] = [];
  for (let first = 0; first < columns.length; first += perBlock) {
    const block = columns.slice(first, first + perBlock);
    lines.push(...(first === 0 ? [] : [[]]), ...drawBlock(block, perBlock, different, style));
  }
  const note =
    columns.length < 2 || columns.some(({ end }) => end === null)
      ? []
      : [[], ...wrapLine([span(differenceNote(different, words), 'dim')], width)];
  return [...lines, ...note];
}

function differenceNote(different: number | null, words: Words): string {
  return different === null ? words.versions.same : words.versions.differs(different + 1);
}

function drawBlock(
  block: readonly VersionColumn[],
  perBlock: number,
  different: number | null,
  { width, words }: SideBySideStyle,
): StyledLine[] {
  const cell = Math.floor((width - gutter - gap * (perBlock - 1)) / perBlock);
  const longest = Math.max(...block.map(({ lines }) => lines.length));
  const rows = [
    ...joinCells(
      block.map(({ version }) => [[span(words.tui.runtime(version), 'heading')]]),
      cell,
      null,
    ),
  ];
  for (let index = 0; index < longest; index++) {
    const isDifferent = index === different;
    const cells = block.map(({ lines }) => {
      const line = lines[index];
      return line === undefined
        ? []
        : wrapLine(
            [
              ...(line.stream === 'stderr' ? [span('! ', 'warn')] : []),
              ...programLine(line.text).map((part) =>
                isDifferent ? { ...part, bold: true } : part,
              ),
            ],
            cell,
            [{ text: '  ' }],
          );
    });
    rows.push(...joinCells(cells, cell, isDifferent ? span('≠', 'warn') : null));
  }
  const ends = block.map(({ end, dropped }) => [
    ...(dropped === 0 ? [] : wrapLine([span(words.versions.more(dropped), 'dim')], cell)),
    ...(end === null
      ? [[span(words.versions.running, 'dim')]]
      : wrapLine(drawEnd(end, words), cell)),
  ]);
  return [...rows, ...joinCells(ends, cell, null)];
}

/** Cells of one or more rows beside each other. */
function joinCells(
  cells: readonly (readonly StyledLine[])[],
  width: number,
  mark: Span | null,
): StyledLine[] {
  const height = Math.max(1, ...cells.map((rows) => rows.length));
  return Array.from({ length: height }, (_, index) => [
    ...(index === 0 && mark !== null ? [mark, { text: ' ' }] : [{ text: ' '.repeat(gutter) }]),
    ...cells.flatMap((rows, column) => [
      ...(column === 0 ? [] : [{ text: ' '.repeat(gap) }]),
      ...fitLine(rows[index] ?? [], width),
    ]),
  ]);
}

/** A statement, and what each version says of it. */
export interface Statement {
  text: string;
  answers: readonly { version: string; mark: Span; why: string }[];
}

/** The findings that any of the versions has decided, in their order. */
export function findingStatements(columns: readonly VersionColumn[], words: Words): Statement[] {
  const texts = new Map(
    columns.flatMap(({ findings }) => findings.map(({ id, text }) => [id, text] as const)),
  );
  return [...texts].map(([id, text]) => ({
    text,
    answers: columns.flatMap(({ version, findings }) =>
      findings
        .filter((finding) => finding.id === id)
        .map(({ holds, why }) => ({ version, mark: markOf(holds, words), why })),
    ),
  }));
}

/** Each statement, and under it the answers: versions that say the same in one. */
export function drawStatements(statements: readonly Statement[], width: number): StyledLine[] {
  return statements.flatMap(({ text, answers }) => {
    const groups = new Map<string, { mark: Span; why: string; versions: string[] }>();
    for (const { version, mark, why } of answers) {
      const key = `${mark.text}\n${why}`;
      const group = groups.get(key) ?? { mark, why, versions: [] };
      group.versions.push(version);
      groups.set(key, group);
    }
    return [
      ...wrapLine([span(text)], width, [{ text: '  ' }]),
      ...[...groups.values()].flatMap(({ mark, why, versions }) => [
        ...wrapLine(
          [{ text: '  ' }, mark, { text: '  ' }, span(versions.join(', '), 'accent')],
          width,
          [{ text: '    ' }],
        ),
        ...wrapLine([{ text: '    ' }, span(why, 'dim')], width, [{ text: '    ' }]),
      ]),
    ];
  });
}
