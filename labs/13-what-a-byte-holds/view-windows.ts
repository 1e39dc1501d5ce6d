/** Draws who sees whose writes, the memory as it changed, and the number in both byte orders. */

import { drawByteGrid, type GridByte } from '../../src/views/byte-grid.ts';
import { line, type StyledLine, span } from '../../src/views/styled.ts';
import { cutLine, padText, wrapLine } from '../../src/views/width.ts';
import { bits } from './bits.ts';
import { hex } from './decide-views.ts';
import { type BytesRun, MEMORY_LENGTH, type NumberWrite } from './model.ts';

/** The byte that the program writes through each window. */
const WRITTEN = 3;

/** A row for each window that writes, a column for each that reads. */
export function drawSharing({ windows, writes }: BytesRun, width: number): StyledLine[] {
  const longest = Math.max(...windows.map(({ name }) => name.length));
  const isSpaced = 3 + longest + 1 + windows.length * 2 <= width;
  const gap = isSpaced ? ' ' : '';
  const room = width - 4 - windows.length * (isSpaced ? 2 : 1);
  const nameWidth = Math.max(8, Math.min(longest, room));
  const columns = windows.map((_, index) => String((index + 1) % 10)).join(gap);
  const rows = windows.map(({ name, none }, index): StyledLine => {
    const write = writes.find(({ through }) => through === index + 1);
    const label = line(
      span(`${String(index + 1).padStart(2)} `, 'dim'),
      ...cutLine(line(span(name, 'code')), nameWidth),
    );
    const padded = [
      ...label,
      span(' '.repeat(Math.max(0, nameWidth - Math.min(name.length, nameWidth)) + 1)),
    ];
    if (none !== null) {
      return [...padded, span('none here'.slice(0, width - nameWidth - 4), 'warn')];
    }
    if (write === undefined) {
      return padded;
    }
    const cells = windows.map((_, reader) => {
      const isSeen = write.seenThrough.includes(reader + 1);
      const mark = reader === index ? '◉' : isSeen ? '●' : '·';
      return span(`${reader === 0 ? '' : gap}${mark}`, isSeen ? 'accent' : 'dim');
    });
    return [...padded, ...cells];
  });
  return [
    ...wrapLine(line(span('Written through a row, seen through a column', 'heading')), width),
    line(span(`${' '.repeat(nameWidth + 4)}${columns}`, 'dim')),
    ...rows,
  ];
}

/** The memory before the first write, and after each. */
export function drawMemory({ writes }: BytesRun, width: number): StyledLine[] {
  if (writes.length === 0) {
    return [];
  }
  const showsDecimal = width >= 44;
  const draw = (label: string, memory: readonly number[], before: readonly number[]) => {
    const grid = memory.map(
      (value, at): GridByte => ({
        value,
        before: ' ',
        tone: value === before[at] ? 'dim' : 'accent',
      }),
    );
    const [row = []] = drawByteGrid({ bytes: grid, after: ' ', bare: true }, MEMORY_LENGTH * 3 + 1);
    const byte = memory[WRITTEN] ?? 0;
    const figures = showsDecimal ? ` ${String(byte).padStart(3)} ${bits(byte)}` : ` ${bits(byte)}`;
    const changed = byte !== before[WRITTEN];
    return line(span(label.padStart(2), 'dim'), ...row, span(figures, changed ? 'accent' : 'dim'));
  };
  const zeros = Array.from({ length: MEMORY_LENGTH }, () => 0);
  let before: readonly number[] = zeros;
  const rows = writes.map(({ through, memory }) => {
    const row = draw(String(through), memory, before);
    before = memory;
    return row;
  });
  const title = 'The memory after a write through each, with its byte 3';
  return [...wrapLine(line(span(title, 'heading')), width), draw('', zeros, zeros), ...rows];
}

/** The calls that wrote the same bytes together, and these bytes. */
export function drawNumber({ number, numberWrites }: BytesRun, width: number): StyledLine[] {
  if (numberWrites.length === 0) {
    return [];
  }
  const groups = new Map<string, NumberWrite[]>();
  for (const write of numberWrites) {
    const key = hex(write.bytes);
    groups.set(key, [...(groups.get(key) ?? []), write]);
  }
  const title = `${number} = 0x${number.toString(16).toUpperCase().padStart(8, '0')} in four bytes`;
  return [
    ...wrapLine(line(span(title, 'heading')), width),
    ...[...groups.values()].flatMap((writes) => [
      ...writes.flatMap(({ call }) => wrapLine(line(span(call, 'code')), width, line('  '))),
      ...drawBytes(writes[0]?.bytes ?? []),
    ]),
  ];
}

function drawBytes(bytes: readonly number[]): StyledLine[] {
  const row = (show: (byte: number) => string) =>
    line(
      span(
        bytes
          .map((byte) => padText(show(byte), 8))
          .join(' ')
          .trimEnd(),
        'accent',
      ),
    );
  return [row((byte) => hex([byte])), row((byte) => String(byte)), row(bits)];
}
