import { onEndingSignal } from '../../runner/ending-signals.ts';
import type { InstallOptions } from '../../runtimes/install.ts';
import type { Words } from '../../words/en.ts';
import { createStatusLine, progressBar, type StatusLine } from '../status-line.ts';

/**
 * Runs something that may install, with its progress on stderr. Ctrl-C ends node-lab once what was
 * on its way is cleared away.
 */
export async function installing<Result>(
  words: Words,
  install: (options: Required<InstallOptions> & { status: StatusLine }) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  let exitCode: number | null = null;
  const forget = onEndingSignal((_signal, code) => {
    exitCode = code;
    stop.abort();
  });
  const status = createStatusLine();
  status.show(words.runtimes.looking);
  try {
    return await install({
      signal: stop.signal,
      status,
      onProgress: ({ step, version, share }) => {
        const bar = share === null ? '' : `${progressBar(share)} `;
        status.show(bar + words.runtimes.steps[step](version));
      },
    });
  } finally {
    status.end();
    forget();
    if (exitCode !== null) {
      console.error(`node-lab: ${words.runtimes.stopped}`);
      process.exit(exitCode);
    }
  }
}
