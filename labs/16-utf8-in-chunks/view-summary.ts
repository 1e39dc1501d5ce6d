/** The lines below the picture: what was replaced with each way, and how encodings fared. */

import { countReplacements, textOf } from '../../src/analysis/utf8.ts';
import { lineWidth, visibleText } from '../../src/views/byte-grid.ts';
import { line, type StyledLine, span } from '../../src/views/styled.ts';
import type { Implied, Model } from './model.ts';
import type { AttemptLine, EncodingLine } from './parse.ts';

/** How the way of each program is called. */
const ways: Readonly<Record<string, string>> = {
  'concat-strings.js': 'without setEncoding',
  'socket.js': 'without setEncoding',
  'set-encoding.js': 'with setEncoding',
  'concat-buffers.js': 'with Buffer.concat',
  'text-decoder.js': 'with TextDecoder',
  'other-encoding.js': 'setEncoding utf8',
};

const LABEL = 'without setEncoding'.length + 1;
const COUNT = 4;

/**
 * How many characters were replaced, as the program printed, and how many would have been the
 * other way, as the same chunks imply.
 */
export function drawSummary(model: Model, implied: Implied, width: number): StyledLine[] {
  const printed = model.result ?? model.events.map(({ text }) => text ?? '').join('');
  const observed: Row = {
    label: ways[model.program] ?? model.program,
    count: countReplacements(printed),
    source: model.result === null ? 'so far' : 'observed',
  };
  const bytes = model.received.length;
  if (model.program === 'other-encoding.js') {
    return [
      ...drawRows([observed], bytes, width),
      ...model.attempts.map((attempt) => drawAttempt(attempt, width)),
    ];
  }
  if (bytes === 0) {
    return drawRows([observed], bytes, width);
  }
  const rows =
    model.decoding === 'each chunk alone'
      ? [observed, impliedRow('with setEncoding', statefulCount(implied))]
      : [impliedRow('without setEncoding', aloneCount(implied)), observed];
  return [...drawRows(rows, bytes, width), ...drawWrites(model)];
}

/** Which encodings can be decoded chunk by chunk, and which need setEncoding for it. */
export function drawEncodings(encodings: readonly EncodingLine[]): StyledLine[] {
  const head = line(span('encoding   chunk alone  setEncoding', 'dim'));
  return [
    head,
    ...encodings.map(({ name, result }) =>
      result === null
        ? line(name.padEnd(11), span('refused', 'dim'))
        : line(
            name.padEnd(11),
            ...drawSame(result.aloneSame, 13),
            ...(result.stopped ? [span('stopped', 'bad')] : drawSame(result.statefulSame)),
          ),
    ),
  ];
}

interface Row {
  label: string;
  count: number;
  /** Whether the program printed it, or the bytes imply it. */
  source: string;
}

function impliedRow(label: string, count: number): Row {
  return { label, count, source: 'implied' };
}

function statefulCount({ chunks, flushed }: Implied): number {
  return countReplacements(textOf([...chunks.flatMap(({ stateful }) => stateful), ...flushed]));
}

function aloneCount({ chunks }: Implied): number {
  return countReplacements(textOf(chunks.flatMap(({ alone }) => alone)));
}

/** The first row says what is counted; the sources are left out where they do not fit. */
function drawRows(rows: readonly Row[], bytes: number, width: number): StyledLine[] {
  const known = bytes > 0 && LABEL + COUNT + ` replaced in ${bytes} bytes`.length <= width;
  const unit = known ? ` replaced in ${bytes} bytes` : ' replaced';
  const counted = rows.map(({ label, count }, index) =>
    line(
      label.padEnd(LABEL),
      span(String(count).padStart(COUNT), count > 0 ? 'bad' : 'good'),
      index === 0 ? unit : '',
    ),
  );
  const column = lineWidth(counted[0] ?? []) + 3;
  const sourced = counted.map((row, index) => [
    ...row,
    span(' '.repeat(column - lineWidth(row))),
    span(rows[index]?.source ?? '', 'dim'),
  ]);
  return sourced.every((row) => lineWidth(row) <= width) ? sourced : counted;
}

function drawAttempt({ name, text, refusal }: AttemptLine, width: number): StyledLine {
  const label = span(name.padEnd(LABEL));
  const room = Math.max(1, width - LABEL - 1);
  return text === null
    ? line(label, ' ', span(visibleText(`refused: ${refusal}`, room), 'warn'))
    : line(label, ' ', span(visibleText(text, room), 'good'));
}

function drawWrites({ writes, events }: Model): StyledLine[] {
  return writes === null
    ? []
    : [line(span(`${writes} writes came as ${events.length} data events`, 'dim'))];
}

function drawSame(same: boolean, width = 0): StyledLine {
  return line(span((same ? 'same' : 'different').padEnd(width), same ? 'good' : 'bad'));
}
