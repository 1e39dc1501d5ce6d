import { createInterface } from 'node:readline';

export interface Question {
  /** The answers there are, for example `[Y/n]`. */
  choice: string;
  /** What Enter alone means. */
  enterIsYes: boolean;
}

/** How to put a question, on stderr; null where nobody is there to answer. */
export function askerInTerminal({
  choice,
  enterIsYes,
}: Question): null | ((sentence: string) => Promise<boolean>) {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    return null;
  }
  return (sentence) =>
    new Promise((resolve) => {
      const terminal = createInterface({ input: process.stdin, output: process.stderr });
      // Ctrl-C means the whole of node-lab, as it does where no question is open.
      terminal.on('SIGINT', () => {
        terminal.close();
        process.stderr.write('\n');
        process.kill(process.pid, 'SIGINT');
      });
      terminal.on('close', () => resolve(false));
      terminal.question(`${sentence} ${choice} `, (answer) => {
        const typed = answer.trim();
        resolve(typed === '' ? enterIsYes : /^y(?:es)?$/i.test(typed));
        terminal.close();
      });
    });
}
