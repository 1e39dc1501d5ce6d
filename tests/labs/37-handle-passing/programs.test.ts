import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const folder = path.join(import.meta.dirname, '../../../labs/37-handle-passing');

async function run(program: string, ...args: number[]): Promise<string[]> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    path.join(folder, program),
    ...args.map(String),
  ]);
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
}

function countsIn(lines: readonly string[]): number[] {
  return lines.flatMap((line) => {
    const count = /^ {2}[\w ]+: (\d+) \(/.exec(line);
    return count === null ? [] : [Number(count[1])];
  });
}

describe.each(['each-listens.js', 'pass-server.js', 'pass-sockets.js', 'proxy.js'])(
  '%s under plain node',
  (program) => {
    it.each([
      [1, 4],
      [8, 40],
    ])('with %i workers answers each of %i requests and ends', async (workers, requests) => {
      const counts = countsIn(await run(program, workers, requests, 0));
      expect(counts).toHaveLength(workers + 1);
      expect(counts[0]).toBe(0);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(requests);
    });
  },
);

it('each-listens.js lets the first worker serve and refuses the others', async () => {
  const lines = await run('each-listens.js', 3, 8, 0);
  expect(countsIn(lines)).toEqual([0, 8, 0, 0]);
  expect(lines.filter((line) => line.endsWith('EADDRINUSE'))).toHaveLength(2);
});

it('pass-server.js gives every worker a server without what the parent had set on its own', async () => {
  const lines = await run('pass-server.js', 3, 8, 0);
  const notes = lines.filter((line) =>
    /^worker \d: the note on its server is undefined$/.test(line),
  );
  expect(notes).toHaveLength(3);
});

it.each(['pass-sockets.js', 'proxy.js'])('%s deals in turn', async (program) => {
  const [, ...workers] = countsIn(await run(program, 3, 20, 0));
  expect([...workers].sort()).toEqual([6, 7, 7]);
});
