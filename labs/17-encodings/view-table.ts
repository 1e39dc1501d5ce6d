/** The pictures of table.js and names.js. */

import { visibleText } from '../../src/views/byte-grid.ts';
import { line, type StyledLine, span } from '../../src/views/styled.ts';
import { padText } from '../../src/views/width.ts';
import {
  type Character,
  charactersOf,
  drawCharacters,
  drawOutcome,
  drawRemark,
} from './drawing.ts';
import type { NameFact, SpeltFact, WrittenFact } from './facts.ts';
import { factOf, factsOf, type Model, sameBytes } from './model.ts';
import { lackingIn, wellFormed } from './repertoire.ts';
import { count } from './undecided.ts';

export function drawTable(model: Model, width: number): StyledLine[] {
  const text = factOf(model, 'text')?.text ?? '';
  return [
    ...factsOf(model, 'written').flatMap((row) => [...drawWritten(row, text, width), line()]),
    ...factsOf(model, 'spelt').map((row) => drawSpelt(row, width)),
  ];
}

function drawWritten(row: WrittenFact, text: string, width: number): StyledLine[] {
  const { encoding, bytes, back } = row;
  const isRight = back === text;
  const label = `${encoding.padEnd(8)} ${count(bytes.length, 'byte').padStart(8)} `;
  const lacking = lackingIn(encoding, text) ?? [];
  const lost = `lacks ${visibleText(wellFormed(lacking.join(' ')), Math.max(1, width - 8))}`;
  return [
    drawOutcome(label, isRight, isRight ? 'comes back' : back, width),
    ...(lacking.length > 0 ? drawRemark(` ${lost}`, width, 'warn') : []),
    ...drawCharacters(marked(charactersOf(encoding, bytes, back), row, text), width),
  ];
}

/** Where one code unit is one byte, the differing ones are known one by one. */
function marked(characters: Character[], { encoding, back }: WrittenFact, text: string) {
  const isPerUnit = encoding !== 'utf8' && encoding !== 'utf16le' && back.length === text.length;
  return characters.map((character, index) => ({
    ...character,
    isWrong: isPerUnit ? back[index] !== text[index] : !text.includes(character.text),
  }));
}

function drawSpelt({ encoding, bytes, letters, back }: SpeltFact, width: number): StyledLine {
  const isRight = sameBytes(bytes, back);
  const label = `${encoding.padEnd(9)} ${String(letters.length).padStart(3)} letters`;
  return drawOutcome(label, isRight, letters, width);
}

export function drawNames(model: Model, _width: number): StyledLine[] {
  return [
    line(span('name        isEncoding  decoder  reads       TextDecoder', 'dim')),
    ...factsOf(model, 'name').map(drawName),
  ];
}

function drawName({ name, isEncoding, decoder, read, standard }: NameFact): StyledLine {
  const agrees = isEncoding === decoder && decoder === (read !== null);
  const said = (yes: boolean, width: number) =>
    span((yes ? 'yes' : 'no').padEnd(width), agrees ? (yes ? 'good' : 'dim') : 'bad');
  const reads = read === null ? span('refused'.padEnd(12), agrees ? 'dim' : 'bad') : readSpan(read);
  return line(
    name.padEnd(12),
    said(isEncoding, 12),
    said(decoder, 9),
    reads,
    span(standard ?? '-', standard === null ? 'dim' : 'plain'),
  );
}

function readSpan(read: string) {
  return span(padText(visibleText(wellFormed(read), 11), 12));
}
