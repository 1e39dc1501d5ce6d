import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { printedClaims } from '../../../labs/18-strings-or-buffers/printed-claims.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { childrenOf, isAlive } from '../../support/processes.ts';
import { until } from '../../support/until.ts';

const folder = path.join(import.meta.dirname, '../../../labs/18-strings-or-buffers');

async function run(program: string, ...args: (string | number)[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    path.join(folder, program),
    ...args.map(String),
  ]);
  expect(stderr).toBe('');
  return stdout;
}

describe('under plain node', () => {
  it('turns.js has both servers loaded, in turns', async () => {
    const printed = await run('turns.js', 1, 'latin', 'grown', 2, 0.05, 2);
    expect(printed).toContain('text: 512 characters, 1024 bytes in UTF-8');
    expect([...printed.matchAll(/^(?:warm-up|turn \d) \w+/gm)].map(([turn]) => turn)).toEqual([
      'warm-up string',
      'warm-up buffer',
      'turn 1 string',
      'turn 1 buffer',
      'turn 2 string',
      'turn 2 buffer',
    ]);
  });

  it.each(['string', 'buffer'])('%s.js has itself loaded', async (name) => {
    const printed = await run(`${name}.js`, 2, 'chinese', 'joined', 1, 0.05, 1);
    expect(printed).toContain(`${name}: status 200, content-length 2046, 2046 bytes of body`);
    expect(printed).toMatch(
      new RegExp(`^turn 1 ${name}: [1-9]\\d* per second .* 0 failed\\)`, 'm'),
    );
  });

  it('says what to do, and ends with 1, where autocannon does not load', async () => {
    const temporary = mkdtempSync(path.join(os.tmpdir(), 'node-lab-load-'));
    const old = path.join(temporary, 'node');
    const breaks = path.join(temporary, 'breaks.cjs');
    writeFileSync(
      breaks,
      "const { _load } = require('module'); require('module')._load = function (name) { if (name === 'autocannon') throw new SyntaxError('too new'); return _load.apply(this, arguments); };",
    );
    writeFileSync(old, `#!/bin/sh\nexec '${process.execPath}' -r '${breaks}' "$@"\n`, {
      mode: 0o755,
    });
    const child = spawn(process.execPath, [path.join(folder, 'turns.js')], {
      env: { ...process.env, NODE_FOR_LOAD: old },
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    rmSync(temporary, { recursive: true });
    expect(stderr).toMatch(/^autocannon does not load on Node \S+\. .*NODE_FOR_LOAD=/);
    expect(code).toBe(1);
  });

  it('leaves no server and no load behind when it is killed in the middle of a turn', async () => {
    const child = spawn(process.execPath, [path.join(folder, 'turns.js')]);
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    await until(
      () => printed.includes('warm-up string'),
      () => `a warm-up turn: ${printed}`,
    );
    const others = childrenOf(child.pid as number);
    expect(others).toHaveLength(3);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await until(() => !others.some(isAlive), 'that all have ended');
  });
});

describe.each(printedClaims)('$id', ({ program, decide }) => {
  const over = {} as FinishedRun;

  it('is decided by its program on this Node', async () => {
    const { verdict, why } = decide(await run(program), over);
    expect(verdict).toBe(program === 'claims/one-write.js' ? 'true' : 'false');
    expect(why).toMatch(/\.$/);
  });

  it('is undecided where its program printed nothing', () => {
    expect(decide('', over).verdict).toBe('undecided');
  });
});

describe('the verdicts', () => {
  const of = (id: string, printed: string) =>
    printedClaims.find((claim) => claim.id === id)?.decide(printed, {} as FinishedRun).verdict;

  it('say so where an answer takes several writes', () => {
    const string = 'string: writeUtf8String\n';
    expect(of('one-write', `${string}buffer: writeUtf8String, writeBuffer\n`)).toBe('depends');
    expect(of('one-write', `${string}buffer: writev of 2 pieces\n`)).toBe('true');
    expect(of('one-write', 'string: a, b\nbuffer: a, b\n')).toBe('false');
  });

  it('say so where characters are what counts', () => {
    const lines = (got: number) =>
      `22 characters: the client got 22 of 22 bytes\n12 characters: the client got ${got} of 36 bytes\n`;
    expect(of('length-is-characters', lines(36))).toBe('true');
    expect(of('length-is-characters', lines(12))).toBe('false');
  });
});
