/** What a real Node.js answers to many questions in one process, and what the kernel saw of it. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltQuestion } from './build.ts';

export interface Process {
  node: string;
  cwd: string;
  flags: readonly string[];
  nodePath: string;
  /** Where its files may be put. */
  work: string;
}

/** A path, or `error CODE`. */
export type Answer = string;

const mark = '/node-lab-mark';

const program = `
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const questions = JSON.parse(fs.readFileSync(process.argv.at(-1), 'utf8'));
const askers = questions.map(({ from }) => [createRequire(from), pathToFileURL(from).href]);
const answers = [];
questions.forEach(({ kind, specifier }, at) => {
  const [require, parent] = askers[at];
  let answer;
  fs.existsSync('${mark}');
  try {
    answer = kind === 'require' ? require.resolve(specifier) : import.meta.resolve(specifier, parent);
  } catch (error) {
    answer = 'error ' + (error.code ?? error.name);
  }
  fs.existsSync('${mark}');
  answers.push(answer);
});
console.log(JSON.stringify(answers));
`;

const imports = `
import fs from 'node:fs';
import vm from 'node:vm';
process.on('uncaughtException', () => {});
const questions = JSON.parse(fs.readFileSync(process.argv.at(-1), 'utf8'));
const answers = [];
for (const { specifier, from } of questions) {
  const load = new vm.Script('(specifier) => import(specifier)', {
    filename: from,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext();
  answers.push(await load(specifier).then(() => 'loaded', (error) => 'error ' + (error.code ?? error.name)));
}
console.log(JSON.stringify(answers));
`;

/** One question, by a real `require()` or `import()`: what is found is loaded, too. */
const fresh = `
import fs from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';
const [{ kind, specifier, from }] = JSON.parse(fs.readFileSync(process.argv.at(-1), 'utf8'));
const load = kind === 'require' ? createRequire(from) : new vm.Script('(name) => import(name)', {
  filename: from,
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}).runInThisContext();
fs.existsSync('${mark}');
try {
  await load(specifier);
} catch {}
fs.existsSync('${mark}');
process.exit();
`;

function command({ work, flags }: Process, source: string, questions: readonly BuiltQuestion[]) {
  const list = path.join(mkdtempSync(path.join(work, 'truth-')), 'questions.json');
  writeFileSync(list, JSON.stringify(questions));
  const own = ['--no-warnings', '--experimental-import-meta-resolve', ...flags];
  return {
    folder: path.dirname(list),
    args: [...own, '--input-type=module', '--eval', source, list],
  };
}

function environment({ nodePath, work }: Process): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, ...inherited } = process.env;
  return { ...inherited, NODE_PATH: nodePath, HOME: path.join(work, 'home') };
}

/** What `require.resolve` and `import.meta.resolve` answer. */
export function answersOf(process: Process, questions: readonly BuiltQuestion[]): Answer[] {
  const { args } = command(process, program, questions);
  return JSON.parse(run(process.node, args, process)).map(asPath);
}

/** What a real `import()` of each ends with: `loaded`, or `error CODE`. */
export function importsOf(process: Process, questions: readonly BuiltQuestion[]): Answer[] {
  return JSON.parse(run(process.node, command(process, imports, questions).args, process));
}

/** For each look-up the system calls with a path: `stat /x yes`, `open /x no`, `lstat /x yes`. */
export function callsOf(process: Process, questions: readonly BuiltQuestion[]): string[][] {
  return trace(process, program, questions);
}

/** The same of a real `require()` or `import()` in a process of its own, and of the loading after it. */
export function callsOfLoading(process: Process, question: BuiltQuestion): string[] {
  return trace(process, fresh, [question])[0] ?? [];
}

function trace(process: Process, source: string, questions: readonly BuiltQuestion[]): string[][] {
  const { args, folder } = command(process, source, questions);
  const out = path.join(folder, 'calls');
  // Without -f, of the main thread alone: it is the one that resolves.
  const strace = ['-qq', '-s', '4096', '-e', 'trace=file', '-o', out, process.node];
  run('strace', [...strace, ...args], process);
  return readCalls(readFileSync(out, 'latin1'), process.cwd);
}

function run(file: string, args: readonly string[], process: Process): string {
  const result = spawnSync(file, args, {
    cwd: process.cwd,
    env: environment(process),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (result.status !== 0) {
    throw new Error(`${file} ended with ${result.status ?? result.signal}: ${result.stderr}`);
  }
  return result.stdout;
}

function asPath(answer: string): string {
  return answer.startsWith('file:') ? fileURLToPath(answer) : answer;
}

function readCalls(trace: string, cwd: string): string[][] {
  const lookUps: string[][] = [];
  let asked: string[] | null = null;
  let link = '';
  for (const line of trace.split('\n')) {
    const [, name = '', escaped, rest = '', result] =
      /^(\w+)\((?:AT_FDCWD, )?"((?:[^"\\]|\\.)*)"(.*) = (-?\d+)/.exec(line) ?? [];
    if (escaped === undefined) {
      continue;
    }
    const file = unescapePath(escaped);
    if (file === mark) {
      if (asked !== null) {
        lookUps.push(asked);
      }
      asked = asked === null ? [] : null;
      continue;
    }
    if (/^\/(?:proc|sys)\//.test(file) || name === 'getcwd') {
      continue;
    }
    const absolute = path.resolve(cwd, file);
    const call = name.startsWith('open')
      ? 'open'
      : rest.includes('NOFOLLOW') || name === 'lstat'
        ? 'lstat'
        : 'stat';
    // A stat and a readlink of it follow the lstat of a link, as part of the same realpath.
    const ofLink = absolute === link && (call === 'stat' || name === 'readlink');
    if (!ofLink) {
      asked?.push(`${call} ${absolute} ${result === '-1' ? 'no' : 'yes'}`);
    }
    link = (call === 'lstat' && rest.includes('S_IFLNK')) || ofLink ? absolute : '';
  }
  return lookUps;
}

/** strace writes bytes that are not ASCII as octal numbers. */
function unescapePath(text: string): string {
  const named: Record<string, string> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };
  const bytes = text.replace(/\\([0-7]{1,3}|.)/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? code),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export function hasStrace(): boolean {
  return spawnSync('strace', ['-V']).error === undefined;
}

export function versionOf(node: string): string {
  return execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim();
}
