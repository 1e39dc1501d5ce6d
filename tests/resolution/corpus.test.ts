import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createResolver, type Outcome } from '../../src/analysis/resolution/algorithm.ts';
import { askNode } from '../../src/commands/resolve/ask-node.ts';
import { disk } from '../../src/commands/resolve/disk.ts';
import { buildCorpus } from './build.ts';
import { answersOf, callsOf, hasStrace, importsOf, type Process, versionOf } from './truth.ts';

const node = process.env.NODE_LAB_TEST_NODE ?? process.execPath;
const size = process.env.TREES ? Number(process.env.TREES) : 20;
const seed = process.env.SEED ? Number(process.env.SEED) : 1;

const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'node-lab-corpus-')));
afterAll(() => process.env.KEEP || rmSync(root, { recursive: true, force: true }));

test('corpus', { timeout: 600_000 }, async () => {
  const questions = buildCorpus(root, { seed, trees: size, asked: 25 });
  const cwd = path.join(root, 'cwd');
  mkdirSync(cwd);
  const of: Process = { node, cwd, flags: ['-C', 'custom'], nodePath: path.join(root, 'shared'), work: root };
  process.env.NODE_PATH = of.nodePath;
  const { surroundings } = await askNode({ execPath: node, specifier: 'fs', from: path.join(root, 'x.js'), kind: 'require', conditions: ['custom'], preserveSymlinks: false });
  console.log(surroundings.traits, root);
  const names = [...new Set(questions.flatMap((q) => [q.specifier, `node:${q.specifier}`])), 'node:fs', 'fs', 'own', 'a', 'b'];
  const known = new Set(JSON.parse(execFileSync(node, ['-p', `JSON.stringify(${JSON.stringify(names)}.filter(require('module').isBuiltin))`], {encoding:'utf8'})));
  surroundings.isBuiltin = (name) => known.has(name);
  surroundings.home = path.join(root, 'home');
  console.time('truth'); const answers = answersOf(of, questions); console.timeEnd('truth');
  console.time('strace'); const calls = callsOf(of, questions); console.timeEnd('strace');
  const onlyImports = questions.filter(({ kind }) => kind === 'import');
  console.time('imports'); const loaded = importsOf(of, onlyImports); console.timeEnd('imports');
  process.chdir(cwd);
  const resolve = createResolver(disk, surroundings);
  console.time('engine');
  const outcomes = questions.map((q) => resolve(q)); console.timeEnd('engine');
  let bad = 0; let badSteps = 0;
  const codes = new Map<string, number>();
  questions.forEach((q, at) => {
    const { resolved, code, facts, steps } = outcomes[at] as Outcome;
    const truth = answers[at] as string;
    const missing = q.kind === 'import' && (code === 'ERR_MODULE_NOT_FOUND' || code === 'ERR_UNSUPPORTED_DIR_IMPORT');
    const refused = code === 'ERR_UNSUPPORTED_ESM_URL_SCHEME' || code === 'ERR_UNKNOWN_BUILTIN_MODULE';
    const mine = resolved ?? (missing && facts.target !== undefined ? facts.target : `error ${code}`);
    codes.set(q.kind + ' ' + (code ?? 'ok'), (codes.get(q.kind + ' ' + (code ?? 'ok')) ?? 0) + 1);
    if (mine !== truth && !refused) { if (bad++ < 15) console.log('ANSWER', q, { mine, truth }); }
    if (q.kind === 'import') {
      const l = loaded[onlyImports.indexOf(q)] as string;
      if (code !== null ? l !== `error ${code}` : /ERR_(MODULE_NOT|UNSUPPORTED_DIR|PACKAGE|INVALID_PACK|INVALID_MODULE)/.test(l)) {
        if (bad++ < 15) console.log('IMPORT', q, { mine, code, l });
      }
    }
    const expected = steps.flatMap((s) => {
      if (s.what === 'realpath') return (s.parts ?? []).map((p) => `lstat ${p} yes`);
      const there = s.found || (s.call === 'stat' ? disk.kind(s.path) !== null : disk.kind(s.path) === 'directory');
      return [`${s.call} ${path.resolve(cwd, s.path)} ${there ? 'yes' : 'no'}`];
    });
    const real = calls[at] as string[];
    if (JSON.stringify(real) !== JSON.stringify(expected)) {
      if (badSteps++ < 8) {
        let i = 0; while (real[i] === expected[i]) i++;
        console.log('STEPS', q, mine, 'at', i, { real: real.slice(Math.max(0, i-2), i + 4), mine: expected.slice(Math.max(0, i-2), i + 4) });
      }
    }
  });
  console.log(versionOf(node), questions.length, 'bad', bad, 'badSteps', badSteps, Object.fromEntries([...codes].sort()));
  console.log(calls.length);
});
