/**
 * The corpus that proves the tracer right: each script of tests/trace/corpus says in its head what
 * Node's rules make of it, and is run bare and traced.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareRuns } from './support/compare.ts';
import {
  buildProbe,
  corpusFolder,
  readScript,
  runFromCorpus,
  scriptNames,
  testNode,
  versionOf,
} from './support/corpus.ts';
import { readExpectation } from './support/expectation.ts';
import { judgeBare, judgeTrace } from './support/judge.ts';
import { satisfies } from './support/version.ts';

const version = versionOf(testNode);
const scripts = scriptNames().map((name) => ({ name, expectation: expectationOf(name) }));

function expectationOf(name: string) {
  try {
    return readExpectation(readScript(name), version, readScript);
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`);
  }
}

let folder: string;
let probe: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-corpus-'));
  probe = await buildProbe(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.concurrent(`on Node ${version}`, () => {
  for (const { name, expectation } of scripts) {
    test.runIf(satisfies(version, expectation.node))(name, async () => {
      const bare = await runFromCorpus(name, expectation, []);
      const traced = await runFromCorpus(name, expectation, [probe]);
      expect(bare.exit, bare.stderr).toBe(expectation.exit);
      const wrong = [
        ...judgeBare(expectation, bare),
        ...judgeTrace(expectation, traced, path.join(corpusFolder, name)),
        ...compareRuns(bare, traced, expectation),
      ];
      if (wrong.length > 0) {
        expect.fail(wrong.join('\n'));
      }
    });
  }
});

test('there are at least 60 scripts, with every phase in one of them', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(60);
  const phases = scripts.flatMap(({ expectation: { lines } }) =>
    lines.flatMap((line) => [...line.phases, line.via]),
  );
  const all = ['main', 'nextTick', 'microtask', 'timers', 'pending', 'poll', 'check', 'close'];
  expect(all.filter((phase) => !phases.includes(phase))).toEqual([]);
});
