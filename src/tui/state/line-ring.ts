/**
 * The scrollback: the last lines of a program's output, in bounded memory. Chunks are kept as they
 * came, with the places of their line ends: a flood then costs no object for each line, and a line
 * is cut out when it is shown.
 */

import type { OutputEvent } from '../../runner/events.ts';

export interface OutputLine {
  stream: 'stdout' | 'stderr';
  text: string;
}

const MOST_LINES = 20_000;
/** In UTF-16 units. */
const MOST_TEXT = 8_000_000;
/** A line that is longer without an end is cut there. In UTF-16 units. */
const LONGEST_LINE = 65_536;
/** Shorter blocks of one stream are joined. In UTF-16 units. */
const SHORT_BLOCK = 4_096;

/** Whole lines of one stream. */
interface Block {
  stream: OutputEvent['stream'];
  text: string;
  /** Number of its first line, counted from 0 over all that was printed. */
  first: number;
  /** Where its lines end in `text`. */
  ends: number[];
}

export class LineRing {
  readonly #blocks: Block[] = [];
  readonly #unended = new Map<OutputEvent['stream'], string>();
  #ended = 0;
  #dropped = 0;
  #textLength = 0;

  push({ stream, text }: Pick<OutputEvent, 'stream' | 'text'>): void {
    const whole = (this.#unended.get(stream) ?? '') + text;
    const end = whole.lastIndexOf('\n') + 1;
    if (end > 0) {
      this.#addLines(stream, whole.slice(0, end));
    }
    let rest = whole.slice(end);
    while (rest.length > LONGEST_LINE) {
      this.#addLines(stream, `${rest.slice(0, LONGEST_LINE)}\n`);
      rest = rest.slice(LONGEST_LINE);
    }
    this.#unended.set(stream, rest);
    this.#trim();
  }

  /** Lines printed so far, those dropped and those not yet ended included. */
  get total(): number {
    return this.#ended + this.#unendedLines().length;
  }

  /** Lines that are no longer kept. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The line of this number, counted from 0 over all that was printed. */
  at(number: number): OutputLine | undefined {
    if (number < this.#dropped) {
      return undefined;
    }
    if (number >= this.#ended) {
      return this.#unendedLines()[number - this.#ended];
    }
    const block = this.#blocks[lastFrom(this.#blocks, number)] as Block;
    const index = number - block.first;
    const start = index === 0 ? 0 : (block.ends[index - 1] as number) + 1;
    const text = block.text.slice(start, block.ends[index]);
    return { stream: block.stream, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  }

  #unendedLines(): OutputLine[] {
    return [...this.#unended]
      .filter(([, text]) => text !== '')
      .map(([stream, text]) => ({ stream, text }));
  }

  #addLines(stream: Block['stream'], text: string): void {
    let block = this.#blocks.at(-1);
    if (block?.stream !== stream || block.text.length > SHORT_BLOCK) {
      block = { stream, text: '', first: this.#ended, ends: [] };
      this.#blocks.push(block);
    }
    const offset = block.text.length;
    const before = block.ends.length;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      block.ends.push(offset + end);
    }
    block.text += text;
    this.#ended += block.ends.length - before;
    this.#textLength += text.length;
  }

  #trim(): void {
    this.#dropped = Math.max(this.#dropped, this.#ended - MOST_LINES);
    for (let [first, second] = this.#blocks; second !== undefined; [first, second] = this.#blocks) {
      if (second.first > this.#dropped && this.#textLength <= MOST_TEXT) {
        break;
      }
      this.#dropped = Math.max(this.#dropped, second.first);
      this.#textLength -= first?.text.length ?? 0;
      this.#blocks.shift();
    }
  }
}

/** Index of the last block that does not begin behind the line. */
function lastFrom(blocks: readonly Block[], number: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((blocks[middle] as Block).first <= number) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
