/** Draws what each value became: as a table, and where there is no room for it, as two. */

import { visibleText } from '../../src/views/byte-grid.ts';
import { line, type Span, type StyledLine, span } from '../../src/views/styled.ts';
import { cutText, padText, widthOf, wrapLine } from '../../src/views/width.ts';
import { bits } from './bits.ts';
import { numberOf, wholeOf } from './literals.ts';
import type { Assigned, BytesRun, Held } from './model.ts';

interface Column {
  heading: string;
  width: number;
  /** Of the row of what stood there before; blank where absent. */
  before?: (byte: number) => string;
  cell(value: Assigned): Span;
}

/** The literal, in as many columns. */
function value(width: number): Column {
  return {
    heading: 'value',
    width,
    before: () => 'before',
    cell: ({ literal }) => span(visibleText(literal, width), 'code'),
  };
}

const whole: Column = {
  heading: 'whole part',
  width: 11,
  cell: ({ literal }) => {
    const number = numberOf(literal);
    return span(number === null ? '?' : shorten(String(wholeOf(number)), 11), 'dim');
  },
};

const inBytes: readonly Column[] = [
  {
    heading: 'byte',
    width: 4,
    before: (byte) => String(byte).padStart(3),
    cell: ({ index }) => span(String(index.byte).padStart(3), 'accent'),
  },
  {
    heading: 'hex',
    width: 3,
    before: (byte) => hexOf(byte),
    cell: ({ index }) => span(hexOf(index.byte), 'accent'),
  },
  {
    heading: 'bits',
    width: 8,
    before: bits,
    cell: ({ index }) => span(bits(index.byte), index.error === null ? 'accent' : 'warn'),
  },
];

const others: readonly Column[] = [
  { heading: 'setUint8', width: 8, cell: ({ setUint8, index }) => other(setUint8, index) },
  { heading: 'writeUInt8', width: 10, cell: ({ writeUInt8, index }) => other(writeUInt8, index) },
  { heading: 'clamped', width: 7, cell: ({ clamped, index }) => other(clamped, index) },
];

export function drawValues(model: BytesRun, width: number): StyledLine[] {
  const wide = [value(10), whole, ...inBytes];
  const all = [...wide, ...others];
  const byIndex = fits(wide, width) ? wide : [value(10), ...inBytes];
  const tables = fits(all, width)
    ? [drawTable(model, all)]
    : [drawTable(model, byIndex), drawTable(model, [value(8), ...others])];
  const unread = model.unread.map((literal) =>
    line(span(`${visibleText(literal, 10)} is no value here`, 'warn')),
  );
  const key =
    'byte, hex and bits are those of buf[0] = value: the whole part, modulo 256, of what is finite.';
  return [
    ...tables.flatMap((table, index) => (index === 0 ? table : [line(''), ...table])),
    ...unread,
    line(''),
    ...wrapLine(line(span(key, 'dim')), width),
  ];
}

function drawTable({ assigned, before }: BytesRun, columns: readonly Column[]): StyledLine[] {
  const heading = columns.map(({ heading, width }) => span(padText(heading, width), 'heading'));
  const hasBefore = before !== null && columns.some(({ heading }) => heading === 'bits');
  const first = columns.map((column) =>
    span(padText(column.before?.(before ?? 0) ?? '', column.width), 'dim'),
  );
  const rows = assigned.map((value) =>
    columns.map(({ cell, width }) => {
      const drawn = cell(value);
      return { ...drawn, text: padText(drawn.text, width) };
    }),
  );
  return [heading, ...(hasBefore ? [first] : []), ...rows].map((row) =>
    row.flatMap((cell, at) => (at === 0 ? [cell] : [span(' '), cell])),
  );
}

function fits(columns: readonly Column[], width: number): boolean {
  return columns.reduce((sum, column) => sum + column.width + 1, -1) <= width;
}

/** Another way than by index: told apart where it gave another byte, or none. */
function other(held: Held, index: Held): Span {
  if (held.error !== null) {
    return span('refused', 'warn');
  }
  return held.byte === index.byte ? span(String(held.byte)) : span(String(held.byte), 'bad');
}

function shorten(digits: string, width: number): string {
  return widthOf(digits) <= width ? digits : `${cutText(digits, width - 1)}…`;
}

function hexOf(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
