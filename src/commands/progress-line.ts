import type { Words } from '../words/en.ts';
import { createStatusLine, progressBar } from './status-line.ts';

export interface ProgressLine {
  /** One more is done. */
  advance(): void;
  /** Takes the line away so that something else can be printed. */
  clear(): void;
  end(): void;
}

/**
 * Progress on stderr for anything that takes over half a second; nothing where stderr is no
 * terminal.
 *
 * @param total how many there will be; null where that is not known
 * @param describe says how far it is; in executions by default
 */
export function createProgressLine(
  words: Words,
  total: number | null,
  describe: (done: number, total: number) => string = words.run.progress,
): ProgressLine {
  const { show, clear, end } = createStatusLine();
  let done = 0;
  const tell = () => {
    if (total !== null) {
      show(`${progressBar(done / total)} ${describe(done, total)}`);
    }
  };
  tell();
  return {
    advance() {
      done += 1;
      tell();
    },
    clear,
    end,
  };
}
