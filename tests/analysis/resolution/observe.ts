/** Runs a look-up twice: under the probe, and bare under strace, which is the independent truth. */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import {
  asModuleContext,
  asModuleProbe,
  type ModuleContext,
} from '../../../src/analysis/resolution/events.ts';
import {
  createProbeReader,
  type ResolutionStep,
  readProbe,
} from '../../../src/analysis/resolution/steps.ts';

const root = path.join(import.meta.dirname, '../../..');

/**
 * A fresh folder, gone when the tests end and not before: test files that share a process share
 * the modules that ask for one.
 */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(path.join(os.tmpdir(), 'node-lab-test-')));
}

const work = temporaryFolder();

/** The probe as the build makes it. */
export const probeFile: string = path.join(work, 'resolution.cjs');
buildSync({
  entryPoints: [path.join(root, 'src/probes/resolution.ts')],
  outfile: probeFile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18',
  logLevel: 'error',
});

const mark = '/node-lab-mark';

export interface Questions {
  kind: 'require' | 'import';
  /** Asked one after the other in one process, caches and all. */
  specifiers: readonly string[];
  /** Absolute path of the file that asks. */
  from: string;
  cwd: string;
  env?: Record<string, string>;
}

/** The answer to each question is printed; a look at `mark` comes before and after each. */
function program({ kind, specifiers, from }: Questions): { file: string; firstLine: number } {
  // The probe is not preloaded: `--require` would read every package.json above the cwd first.
  const head = `import fs from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
const probe = process.env.PROBE;
const load = createRequire('/');
if (probe) vm.compileFunction(fs.readFileSync(probe, 'utf8'), ['require'], { filename: probe })(load);
const require = createRequire(${JSON.stringify(from)});
const parent = pathToFileURL(${JSON.stringify(from)}).href;
const ask = (question) => {
  let answer;
  fs.existsSync('${mark}');
  try { answer = question(); } catch (error) { answer = error.code ?? error.name; }
  fs.existsSync('${mark}');
  console.log(answer);
};
`;
  const asks = specifiers.map((specifier) =>
    kind === 'require'
      ? `ask(() => require.resolve(${JSON.stringify(specifier)}));\n`
      : `ask(() => import.meta.resolve(${JSON.stringify(specifier)}, parent));\n`,
  );
  const file = path.join(work, 'ask.mjs');
  writeFileSync(file, head + asks.join(''));
  return { file, firstLine: head.split('\n').length };
}

const flags = ['--no-warnings', '--experimental-import-meta-resolve'];

function childEnvironment(questions: Questions, more: Record<string, string>): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_PATH, ...inherited } = process.env;
  return { ...inherited, ...questions.env, ...more };
}

export interface Observed {
  specifier: string;
  answer: string;
  steps: readonly ResolutionStep[];
  context: ModuleContext;
}

/** What the probe makes of each look-up, and the answer that the program got. */
export function probeLookUps(questions: Questions, node = process.execPath): Observed[] {
  const channel = path.join(work, 'channel');
  rmSync(channel, { force: true });
  const { file, firstLine } = program(questions);
  const answers = execFileSync(node, [...flags, file], {
    cwd: questions.cwd,
    encoding: 'utf8',
    env: childEnvironment(questions, { NODE_LAB_CHANNEL: channel, PROBE: probeFile }),
  }).split('\n');
  const reader = createProbeReader();
  for (const text of readFileSync(channel, 'utf8').trim().split('\n')) {
    const event = JSON.parse(text);
    if (event.name === 'module-probe-failed') {
      throw new Error(`The probe failed: ${event.message}`);
    }
    reader.context ??= asModuleContext(event);
    const probe = asModuleProbe(event);
    if (probe !== null) {
      readProbe(reader, probe);
    }
  }
  return questions.specifiers.map((specifier, position) => {
    const lookUp = reader.lookUps.find(
      ({ at }) => at?.file === file && at.line === firstLine + position,
    );
    return {
      specifier,
      answer: answers[position] as string,
      steps: lookUp?.steps ?? [],
      context: reader.context as ModuleContext,
    };
  });
}

/** For each look-up, bare of the probe, every path that the kernel was asked about, in order. */
export function straceLookUps(questions: Questions, node = process.execPath): string[][] {
  const folder = mkdtempSync(path.join(work, 'strace-'));
  // One file for each thread (-ff): calls of different threads would cut each other in two.
  const args = ['-ff', '-s', '4096', '-e', 'trace=file', '-o', path.join(folder, 'thread'), node];
  const run = spawnSync('strace', [...args, ...flags, program(questions).file], {
    cwd: questions.cwd,
    encoding: 'utf8',
    env: childEnvironment(questions, {}),
  });
  if (run.error !== undefined) {
    throw new Error(`These tests need strace, the independent truth: ${run.error.message}`);
  }
  const traces = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const marked = (traces.find((text) => text.includes(mark)) ?? '')
    .split('\n')
    .map((text) => /^(\w+)\((?:AT_FDCWD, )?"([^"]+)"(.*) = (-?\d+)/.exec(text))
    .filter((call) => call !== null);
  const lookUps: string[][] = [];
  let asked: string[] | null = null;
  let link = '';
  for (const [, name, file = '', rest = '', result] of marked) {
    if (file === mark) {
      if (asked !== null) {
        lookUps.push(asked);
      }
      asked = asked === null ? [] : null;
      continue;
    }
    const absolute = path.resolve(questions.cwd, file);
    // What follows the lstat of a link, a stat and a readlink of it, is part of the same realpath.
    // V8 and malloc look at /proc and /sys when they grow; getcwd asks about no candidate.
    const own = /^\/(?:proc|sys)\//.test(file) || name === 'readlink' || name === 'getcwd';
    if (!own && absolute !== link) {
      asked?.push(`${absolute} ${result === '-1' ? 'no' : 'yes'}`);
    }
    const isLink = rest.includes('NOFOLLOW') && rest.includes('S_IFLNK');
    link = isLink || absolute === link ? absolute : '';
  }
  if (lookUps.length !== questions.specifiers.length) {
    throw new Error(`strace saw ${lookUps.length} look-ups:\n${run.stdout}${run.stderr}`);
  }
  return lookUps;
}
