/** The scrollback: the last lines of a program's output, in bounded memory. */

import { createLineSplitter, type LineSplitter } from '../../analysis/lines.ts';
import type { OutputEvent } from '../../runner/events.ts';

export interface OutputLine {
  stream: 'stdout' | 'stderr';
  text: string;
}

const MOST_LINES = 20_000;
/** In UTF-16 units. */
const MOST_TEXT = 8_000_000;

export class LineRing {
  #lines: (OutputLine | undefined)[] = [];
  /** Where the kept lines begin in `#lines`; what is before is empty, and cut away now and then. */
  #start = 0;
  #textLength = 0;
  #dropped = 0;
  readonly #splitters = new Map<OutputEvent['stream'], LineSplitter>();

  push({ stream, text }: Pick<OutputEvent, 'stream' | 'text'>): void {
    for (const line of this.#splitter(stream).push(text)) {
      this.#lines.push({ stream, text: line });
      this.#textLength += line.length;
    }
    this.#trim();
  }

  /** Lines printed so far, those dropped and those not yet ended included. */
  get total(): number {
    return this.#dropped + this.#kept + this.#unended().length;
  }

  /** Lines that are no longer kept. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The line of this number, counted from 0 over all that was printed. */
  at(number: number): OutputLine | undefined {
    const index = number - this.#dropped;
    if (index < 0) {
      return undefined;
    }
    return index < this.#kept
      ? this.#lines[this.#start + index]
      : this.#unended()[index - this.#kept];
  }

  get #kept(): number {
    return this.#lines.length - this.#start;
  }

  #splitter(stream: OutputEvent['stream']): LineSplitter {
    let splitter = this.#splitters.get(stream);
    if (splitter === undefined) {
      splitter = createLineSplitter();
      this.#splitters.set(stream, splitter);
    }
    return splitter;
  }

  #unended(): OutputLine[] {
    return [...this.#splitters]
      .map(([stream, splitter]) => ({ stream, text: splitter.rest() }))
      .filter(({ text }) => text !== '');
  }

  #trim(): void {
    while (this.#kept > MOST_LINES || (this.#textLength > MOST_TEXT && this.#kept > 1)) {
      this.#textLength -= this.#lines[this.#start]?.text.length ?? 0;
      this.#lines[this.#start] = undefined;
      this.#start += 1;
      this.#dropped += 1;
    }
    if (this.#start > MOST_LINES) {
      this.#lines = this.#lines.slice(this.#start);
      this.#start = 0;
    }
  }
}
