/** The runtimes that someone asks for: found, or installed where they are missing. */

import { labError } from '../errors.ts';
import { defaultLanguage } from '../lab/lesson-language.ts';
import type { Words } from '../words/en.ts';
import { wordsIn } from '../words/words.ts';
import { matchRuntime, type VersionRequest } from './choose.ts';
import { type FoundRuntime, findRuntimes } from './find.ts';
import { type InstallOptions, installRuntime } from './install.ts';
import { listVersions, versionsOf } from './names.ts';

export interface ProvideOptions extends InstallOptions {
  /** Install without asking. */
  yes: boolean;
  /** Puts one question to the user; null where nobody is there to answer. */
  ask: null | ((sentence: string) => Promise<boolean>);
  words?: Words;
}

/**
 * One runtime for each request, in their order; requests that come to the same one give it once.
 *
 * @throws LabError RUNTIMES_MISSING where one is neither there nor to be installed; what
 *   `installRuntime` throws
 */
export async function provideRuntimes(
  requests: readonly VersionRequest[],
  { yes, ask, words = wordsIn(defaultLanguage), ...options }: ProvideOptions,
): Promise<FoundRuntime[]> {
  const found = await findRuntimes();
  const missing = requests.filter((request) => matchRuntime(request, found) === null);
  if (missing.length > 0) {
    const asked = missing.map(({ text }) => text);
    const isWanted =
      yes || (await ask?.(words.runtimes.offer(listVersions(asked), asked.length))) === true;
    if (!isWanted) {
      throw labError('RUNTIMES_MISSING', asked.join(','), listVersions(versionsOf(found)));
    }
  }
  const provided = new Map<string, FoundRuntime>();
  for (const request of requests) {
    const runtime = matchRuntime(request, found) ?? (await installRuntime(request, options));
    provided.set(runtime.execPath, runtime);
  }
  return [...provided.values()];
}
