/** Cuts a stream of text chunks into lines, whatever the chunks' boundaries. */
export interface LineSplitter {
  /** Takes the next chunk; returns the lines that it completes, without their line ends. */
  push(text: string): string[];
  /** The last line, still without its line end; empty when the text ended with one. */
  rest(): string;
}

/**
 * A splitter for one stream. `\n` and `\r\n` end a line.
 *
 * @param maxLength a longer line is cut there and goes on as the next one, so that a program that
 *   never ends its line does not fill the memory. In UTF-16 units.
 */
export function createLineSplitter(maxLength = 65_536): LineSplitter {
  let rest = '';
  return {
    push(text) {
      const pieces = (rest + text).split('\n');
      const last = pieces.pop() ?? '';
      const lines = pieces.map((piece) => (piece.endsWith('\r') ? piece.slice(0, -1) : piece));
      rest = last;
      while (rest.length > maxLength) {
        lines.push(rest.slice(0, maxLength));
        rest = rest.slice(maxLength);
      }
      return lines;
    },
    rest: () => rest,
  };
}
