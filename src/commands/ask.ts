import { createInterface } from 'node:readline';
import type { Words } from '../words/en.ts';

/**
 * How to put a question that is answered with yes or no, on stderr; null where nobody is there to
 * answer. Enter is yes.
 */
export function askerInTerminal(words: Words): null | ((sentence: string) => Promise<boolean>) {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    return null;
  }
  return (sentence) =>
    new Promise((resolve) => {
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      // Ctrl-C means the whole of node-lab, as it does where no question is open. Told at once, so
      // that whoever waits for the answer knows why there is none.
      terminal.on('SIGINT', () => {
        process.stderr.write('\n');
        if (!process.emit('SIGINT', 'SIGINT')) {
          process.kill(process.pid, 'SIGINT');
        }
        terminal.close();
      });
      terminal.on('close', () => resolve(false));
      terminal.question(`${sentence} ${words.runtimes.choice} `, (answer) => {
        resolve(/^\s*(?:y(?:es)?)?\s*$/i.test(answer));
        terminal.close();
      });
    });
}
