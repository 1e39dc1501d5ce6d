/** Passes on what a script writes: to a pipe as it is, to a terminal without what would disturb it. */

import { programLine } from '../../views/program-text.ts';
import { type Theme, toAnsi } from '../../views/theme.ts';

/** @param stream node-lab's own stdout or stderr */
export function createPassOn(stream: NodeJS.WriteStream, theme: Theme): (text: string) => void {
  const shown = stream.isTTY
    ? (text: string) =>
        text
          .split('\n')
          .map((line) => toAnsi(programLine(line.replace(/\r$/, '')), theme))
          .join('\n')
    : (text: string) => text;
  return (text) => {
    if (text !== '') {
      stream.write(shown(text));
    }
  };
}
