/** `node-lab runtimes`: the versions of Node.js on this machine, and more of them from npm. */

import os from 'node:os';
import { parseVersions } from '../runtimes/choose.ts';
import { type FoundRuntime, findRuntimes } from '../runtimes/find.ts';
import { installRuntime } from '../runtimes/install.ts';
import { type Removed, removeRuntime } from '../runtimes/remove.ts';
import { drawRuntimes, formatSize, tildePath } from '../views/runtimes.ts';
import { span } from '../views/styled.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter, printJson } from './output.ts';
import { installing } from './runtimes/installing.ts';
import { createStatusLine } from './status-line.ts';

type Options = CommonOptions & { json?: boolean };

/** `node-lab runtimes list`. */
export async function listRuntimesCommand({ words, theme, json }: Options): Promise<number> {
  const status = createStatusLine();
  status.show(words.runtimes.looking);
  const found = await findRuntimes().finally(status.end);
  if (json) {
    printJson(found);
    return 0;
  }
  const { print, width } = createPrinter(theme);
  print(...drawRuntimes(found, { width, home: os.homedir(), words }), []);
  print(...words.runtimes.usage.map((text) => [span(`  ${text}`, 'dim')]));
  return 0;
}

/**
 * `node-lab runtimes install V[,V...]`: one after the other, so that each is there even where a
 * later one fails.
 */
export async function installRuntimesCommand(
  versions: string,
  { words, theme, json }: Options,
): Promise<number> {
  const requests = parseVersions(versions);
  const { print } = createPrinter(theme);
  const installed: FoundRuntime[] = [];
  await installing(words, async ({ status, ...options }) => {
    for (const request of requests) {
      const runtime = await installRuntime(request, options);
      installed.push(runtime);
      if (!json) {
        status.clear();
        print([span(whatIsThere(runtime, words))]);
      }
    }
  });
  if (json) {
    printJson(installed);
  }
  return 0;
}

function whatIsThere(
  { origin, version, execPath, sizeBytes = 0 }: FoundRuntime,
  words: CommonOptions['words'],
): string {
  return origin === 'current'
    ? words.runtimes.current(version)
    : words.runtimes.installed(version, tildePath(execPath, os.homedir()), formatSize(sizeBytes));
}

/** `node-lab runtimes remove V[,V...]`. */
export async function removeRuntimesCommand(
  versions: string,
  { words, theme, json }: Options,
): Promise<number> {
  const { print } = createPrinter(theme);
  const removed: Removed[] = [];
  for (const request of parseVersions(versions)) {
    const one = await removeRuntime(request);
    removed.push(one);
    if (!json) {
      print([span(words.runtimes.removed(one.version, formatSize(one.freedBytes)))]);
    }
  }
  if (json) {
    printJson(removed);
  }
  return 0;
}
