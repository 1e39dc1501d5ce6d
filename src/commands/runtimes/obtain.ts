import { parseVersions } from '../../runtimes/choose.ts';
import type { FoundRuntime } from '../../runtimes/find.ts';
import { provideRuntimes } from '../../runtimes/provide.ts';
import type { Words } from '../../words/en.ts';
import { askerInTerminal } from '../ask.ts';
import { installing } from './installing.ts';

/**
 * The runtimes of `--node V[,V...]`. Those that are missing are installed with `--yes`, and offered
 * in a terminal.
 *
 * @throws LabError with exit code 2 for what is no version, 3 for one that cannot be had
 */
export async function obtainRuntimes(
  versions: string,
  { yes, words }: { yes: boolean; words: Words },
): Promise<FoundRuntime[]> {
  const requests = parseVersions(versions);
  const ask = askerInTerminal({ choice: words.runtimes.choice, enterIsYes: true });
  return installing(words, ({ status, ...options }) =>
    provideRuntimes(requests, {
      ...options,
      yes,
      words,
      ask:
        ask &&
        ((sentence) => {
          status.pause();
          return ask(sentence).finally(() => status.resume());
        }),
    }),
  );
}
