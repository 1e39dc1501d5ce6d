/** Node 0.10 cannot be watched: what its programs printed, as recorded, has to do. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import lab from '../../../labs/37-handle-passing/lab.ts';
import type { HandleRun } from '../../../labs/37-handle-passing/model.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { createJudge } from '../../../src/lab/judge.ts';
import type { EndEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';

const node = '0.10.48';
const file = path.join(import.meta.dirname, `../../fixtures/handle-passing/${node}.txt`);
const parts = readFileSync(file, 'utf8').split(/^\$ node /m);
const end: EndEvent = { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 9 };

function recording(program: string): string {
  const part = parts.find((each) => each.startsWith(`${program}\n`)) ?? '';
  return part.slice(program.length + 1);
}

function judge(program: string, printed = recording(program)) {
  const knobs = { workers: 3, requests: 60, busy: 5 };
  const context = { program, knobs, seed: 1, node, repeat: 1 };
  const judged = createJudge(lab, context, {});
  judged.step({ type: 'output', stream: 'stdout', text: printed });
  judged.step(end);
  const holds = judged.findings(end).map((finding) => [finding.id, finding.holds]);
  const run: FinishedRun = { ...context, end };
  return { holds: Object.fromEntries(holds), model: judged.model() as HandleRun, run };
}

describe('findings are decided by what was printed, where that tells', () => {
  it('each-listens.js', () => {
    expect(judge('each-listens.js').holds).toEqual({
      'one-listens': true,
      'every-request-once': true,
      'one-serves-all': true,
    });
  });

  it('pass-server.js', () => {
    expect(judge('pass-server.js').holds).toEqual({
      'same-socket': null,
      'parent-serves-none': true,
      'server-message': null,
      'one-descriptor': null,
      'every-request-once': true,
      'nobody-deals': null,
    });
  });

  it('proxy.js', () => {
    expect(judge('proxy.js').holds).toEqual({
      'own-sockets': true,
      'proxy-descriptors': null,
      'every-request-once': true,
      'dealt-evenly': true,
    });
  });
});

describe('findings are refuted by what was printed', () => {
  it('two workers that listen', () => {
    const both = recording('each-listens.js').replace(
      /^worker 2: cannot.*$/m,
      'worker 2: listens on port 4000',
    );
    expect(judge('each-listens.js', both).holds).toMatchObject({ 'one-listens': false });
  });

  it('another error than EADDRINUSE', () => {
    const denied = recording('each-listens.js').replace(/EADDRINUSE$/m, 'EACCES');
    expect(judge('each-listens.js', denied).holds).toMatchObject({ 'one-listens': false });
  });

  it('a parent that serves after it has closed', () => {
    const served = recording('pass-server.js').replace('parent: 0 (0 %)', 'parent: 1 (2 %)');
    expect(judge('pass-server.js', served).holds).toMatchObject({ 'parent-serves-none': false });
  });

  it('a proxy and a worker on one port', () => {
    const printed = recording('proxy.js');
    const port = /^worker 1: listens on port (\d+)$/m.exec(printed)?.[1] ?? '';
    const shared = printed.replace(/^(parent: listens on port )\d+$/m, `$1${port}`);
    expect(judge('proxy.js', shared).holds).toMatchObject({ 'own-sockets': false });
  });
});

it('findings are open where the program did not say it', () => {
  const silent = recording('pass-server.js').replace('parent: closed its server\n', '');
  expect(judge('pass-server.js', silent).holds).toMatchObject({ 'parent-serves-none': null });
  const fewer = recording('each-listens.js').replace(/^worker 2: cannot.*\n/m, '');
  expect(judge('each-listens.js', fewer).holds).toMatchObject({ 'one-listens': null });
  const partly = recording('proxy.js').replace(/^parent: listens.*\n/m, '');
  expect(judge('proxy.js', partly).holds).toMatchObject({ 'own-sockets': null });
});

it('claims are decided by what was printed', () => {
  const { model, run } = judge('pass-server.js');
  const verdicts = lab.claims.map(({ id, decide }) => [id, decide(model, run).verdict]);
  expect(Object.fromEntries(verdicts)).toEqual({
    'objects-are-passed': 'false',
    'workers-compete': 'true',
    'kernel-shares-evenly': 'false',
    'one-process-per-port': 'false',
  });
});

describe.each([36, 60, 110])('the view at %i columns', (width) => {
  it.each(['each-listens.js', 'pass-server.js', 'proxy.js'])('draws %s as printed', (program) => {
    const { model } = judge(program);
    const lines = lab.view(model, { width, height: 30 });
    const text = lines.map(plainText).join('\n');
    expect(Math.max(...lines.map(lineWidth))).toBeLessThanOrEqual(width);
    expect(text).toMatch(/worker 3/);
    expect(text).not.toMatch(/undefined|NaN/);
    expect(text.includes('EADDRINUSE')).toBe(program === 'each-listens.js');
  });
});
