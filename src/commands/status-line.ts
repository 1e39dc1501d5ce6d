export interface StatusLine {
  /** What stands behind the spinner and the seconds from now on. */
  show(text: string): void;
  /** Takes the line away so that something else can be printed. */
  clear(): void;
  /** Takes it away until it is resumed, for a question to the user. */
  pause(): void;
  resume(): void;
  end(): void;
}

const BAR_WIDTH = 24;
const SHOW_AFTER_MS = 500;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * One line on stderr that tells that something is going on, for what takes over half a second;
 * nothing where stderr is no terminal.
 */
export function createStatusLine(): StatusLine {
  if (!process.stderr.isTTY) {
    return { show() {}, clear() {}, pause() {}, resume() {}, end() {} };
  }
  const begun = performance.now();
  let text = '';
  let shown = false;
  let paused = false;
  const draw = () => {
    const elapsed = performance.now() - begun;
    if (paused || elapsed < SHOW_AFTER_MS) {
      return;
    }
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
    show(next) {
      text = next;
    },
    clear,
    pause() {
      paused = true;
      clear();
    },
    resume() {
      paused = false;
    },
    end() {
      clearInterval(timer);
      clear();
    },
  };
}

/** A bar that is filled up to the share, from 0 to 1. */
export function progressBar(share: number): string {
  const filled = Math.round(share * BAR_WIDTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
}
