/** The user's own npm, run as a child: it knows the registry, the proxy and the credentials. */

import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';

export interface Npm {
  file: string;
  /** What comes before npm's own arguments. */
  args: readonly string[];
}

/** What npm says where it fails. */
export class NpmFailure extends Error {
  override readonly name = 'NpmFailure';

  constructor(
    /** As npm names it: `E404`, `ENOTFOUND`, `EINTEGRITY`. */
    readonly code: string,
    summary: string,
  ) {
    super(summary);
  }
}

const isWindows = process.platform === 'win32';
/** How long npm has to end when it is asked to. */
const GRACE_MS = 2_000;

/**
 * Settings that npm hands on to what it starts, such as node-lab by `npx`: they are about the
 * project that it was started in and about that one command.
 */
const NOT_HANDED_ON =
  /^npm_config_(?:local_prefix|workspaces?|include_workspace_root|dry_run|global|json|parseable|loglevel|long|call|package)$/i;

/**
 * Finds npm. As a script for the current Node where it can be, because Windows starts `npm.cmd` in
 * a shell only; null where there is none.
 */
export function locateNpm(env: NodeJS.ProcessEnv = process.env): Npm | null {
  const script = scriptPlaces(env).find((file) => existsSync(file));
  if (script !== undefined) {
    return { file: process.execPath, args: [script] };
  }
  const command = isWindows ? undefined : pathEntries(env).map(npmIn).find(isExecutable);
  return command === undefined ? null : { file: command, args: [] };
}

function scriptPlaces(env: NodeJS.ProcessEnv): string[] {
  const node = [process.execPath, realPathOf(process.execPath)].map((file) => path.dirname(file));
  const places = [
    ...node.map((folder) => path.join(folder, 'node_modules')),
    ...node.map((folder) => path.join(folder, '..', 'lib', 'node_modules')),
  ].map((modules) => path.join(modules, 'npm', 'bin', 'npm-cli.js'));
  const linked = pathEntries(env).map((folder) => realPathOf(npmIn(folder)));
  const beside = pathEntries(env).map((folder) =>
    path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  );
  return [
    ...(env.npm_execpath ? [env.npm_execpath] : []),
    ...places,
    ...linked,
    ...(isWindows ? beside : []),
  ].filter((file) => path.basename(file) === 'npm-cli.js');
}

function pathEntries(env: NodeJS.ProcessEnv): string[] {
  const entries = (env.PATH ?? env.Path ?? '').split(path.delimiter);
  return entries.filter((entry) => path.isAbsolute(entry));
}

function npmIn(folder: string): string {
  return path.join(folder, 'npm');
}

function realPathOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs an npm command with `--json` and returns what it prints.
 *
 * @param cwd a folder of node-lab's, so that no `.npmrc` of the project someone stands in chooses
 *   where executables come from
 * @throws NpmFailure; the signal's reason when it is aborted, once npm has ended
 */
export async function runNpm(
  npm: Npm,
  args: readonly string[],
  { cwd, signal }: { cwd: string; signal?: AbortSignal },
): Promise<unknown> {
  signal?.throwIfAborted();
  const child = spawn(npm.file, [...npm.args, ...args, '--json', '--loglevel=error'], {
    cwd,
    env: npmEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const died = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  let impatience: NodeJS.Timeout | undefined;
  const stop = () => {
    child.kill('SIGTERM');
    impatience = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const [code, printed, complaint] = await Promise.all([
      died,
      text(child.stdout),
      text(child.stderr),
    ]);
    signal?.throwIfAborted();
    return readAnswer(code, printed, complaint);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof NpmFailure
      ? error
      : new NpmFailure('ESTART', `${npm.file} does not start: ${(error as Error).message}`);
  } finally {
    clearTimeout(impatience);
    signal?.removeEventListener('abort', stop);
  }
}

function npmEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_HANDED_ON.test(name));
  return { ...Object.fromEntries(kept), npm_config_update_notifier: 'false', NO_COLOR: '1' };
}

function readAnswer(code: number | null, printed: string, complaint: string): unknown {
  let answer: unknown;
  try {
    answer = JSON.parse(printed);
  } catch {
    answer = null;
  }
  if (code === 0 && answer !== null) {
    return answer;
  }
  const { error } = Object(answer) as { error?: { code?: unknown; summary?: unknown } };
  const [firstLine = `it ended with exit code ${code}`] = complaint
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!) ?/i, '').trim())
    .filter((line) => line !== '' && !/^code /.test(line));
  const summary = typeof error?.summary === 'string' ? error.summary : firstLine;
  const [sentence = ''] = summary.split('\n');
  throw new NpmFailure(String(error?.code ?? 'EUNKNOWN'), sentence.trim().replace(/\.$/, ''));
}
