import type { Words } from '../words/en.ts';

export interface ProgressLine {
  /** One more is done. */
  advance(): void;
  /** Takes the line away so that something else can be printed. */
  clear(): void;
  end(): void;
}

const BAR_WIDTH = 24;
const SHOW_AFTER_MS = 500;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

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
  if (!process.stderr.isTTY) {
    return { advance() {}, clear() {}, end() {} };
  }
  const begun = performance.now();
  let done = 0;
  let shown = false;
  const draw = () => {
    const elapsed = performance.now() - begun;
    if (elapsed < SHOW_AFTER_MS) {
      return;
    }
    const text = total === null ? '' : `${bar(done / total)} ${describe(done, total)}`;
    const frame = FRAMES[Math.floor(elapsed / 100) % FRAMES.length];
    process.stderr.write(`\r\x1b[K${frame} ${(elapsed / 1000).toFixed(1)} s  ${text}`);
    shown = true;
  };
  const clear = () => {
    if (shown) {
      process.stderr.write('\r\x1b[K');
      shown = false;
    }
  };
  const timer = setInterval(draw, 100);
  timer.unref();
  return {
    advance() {
      done += 1;
    },
    clear,
    end() {
      clearInterval(timer);
      clear();
    },
  };
}

function bar(share: number): string {
  const filled = Math.round(share * BAR_WIDTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}
