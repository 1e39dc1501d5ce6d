/** The scripts of the corpus, and how they are run. */

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { packageRoot } from '../../../src/package-root.ts';
import type { Expectation } from './expectation.ts';
import { runScript, type ScriptRun } from './traced-run.ts';

export const corpusFolder: string = fileURLToPath(new URL('../corpus/', import.meta.url));

/** The Node that runs the scripts: another one than the tests' own where the variable says so. */
export const testNode: string = process.env.NODE_LAB_TEST_NODE ?? process.execPath;

export function versionOf(node: string): string {
  return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);
}

/** Names of the scripts; what begins with a low line is a part of another script. */
export function scriptNames(): string[] {
  return readdirSync(corpusFolder).filter((name) => /^[^_].*\.([cm]?[jt]s)$/.test(name));
}

export function readScript(name: string): string {
  return readFileSync(path.join(corpusFolder, name), 'utf8');
}

/** Bundles the probe as the build does. */
export async function buildProbe(folder: string): Promise<string> {
  const probe = path.join(folder, 'probes', 'event-loop.cjs');
  await build({
    entryPoints: [path.join(packageRoot, 'src/probes/event-loop.ts')],
    outfile: probe,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
  });
  return probe;
}

/** Runs a script with these probes; none: bare. */
export function runFromCorpus(
  name: string,
  { flags }: Pick<Expectation, 'flags'>,
  probes: readonly string[],
): Promise<ScriptRun> {
  return runScript({
    execPath: testNode,
    nodeArgs: flags,
    file: path.join(corpusFolder, name),
    args: [],
    cwd: corpusFolder,
    env: {},
    probes,
    limits: { timeMs: 20_000, outputBytes: 1_000_000 },
  });
}
