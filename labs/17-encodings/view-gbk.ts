/** The picture of gbk.js: the file with its characters, and what each reading made of it. */

import { countReplacements } from '../../src/analysis/utf8.ts';
import { line, type StyledLine, span } from '../../src/views/styled.ts';
import { type ReadStream, streamsOf } from './decide-gbk.ts';
import { drawCharacters, drawOutcome, drawRemark, gbkCharacters } from './drawing.ts';
import { bytesNamed, factsOf, type Model, sameBytes } from './model.ts';
import { list } from './undecided.ts';

const LABEL = 14;

const ways = { whole: 'iconv, whole', chunks: 'iconv, chunks', stream: 'iconv, stream' } as const;

export function drawGbk(model: Model, width: number): StyledLine[] {
  const file = bytesNamed(model, 'file')?.bytes ?? new Uint8Array();
  const { read, refused } = streamsOf(model);
  const names = refused.map(({ encoding }) => encoding);
  return [
    line(span(`the file, in chunks of ${model.chunk}`, 'dim')),
    ...drawCharacters(
      gbkCharacters(file, model.truth),
      width,
      (offset) => offset % model.chunk === 0,
    ),
    line(),
    ...(names.length > 0 ? [line(span(`setEncoding refuses ${list(names)}`, 'warn'))] : []),
    ...read.flatMap((stream) => drawStream(stream, file, model.truth, width)),
    line(),
    ...factsOf(model, 'iconv').map(({ way, text }) =>
      drawOutcome(ways[way].padEnd(LABEL), text === model.truth, text, width),
    ),
  ];
}

/** A reading, and whether the file's bytes can be had from it again. */
function drawStream(
  { encoding, text, back }: ReadStream,
  file: Uint8Array,
  truth: string,
  width: number,
): StyledLine[] {
  const replaced = countReplacements(text);
  const isKept = sameBytes(back, file);
  const lost = replaced > 0 ? `, ${replaced} replaced` : '';
  const remark = isKept
    ? 'the bytes can be got back'
    : `${back.length} bytes back for ${file.length}: lost${lost}`;
  return [
    drawOutcome(encoding.padEnd(LABEL), text === truth, text, width),
    ...drawRemark(`${' '.repeat(3)}${remark}`, width, isKept ? 'dim' : 'warn'),
  ];
}
