import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTar, TarError } from '../../src/runtimes/tar.ts';
import { createRandom, pickInteger } from '../support/random.ts';
import { type TarEntry, tar } from '../support/tarball.ts';

async function* inPieces(bytes: Buffer, size: () => number = () => 65_536) {
  for (let at = 0; at < bytes.length; ) {
    const end = at + size();
    yield bytes.subarray(at, end);
    at = end;
  }
}

async function read(bytes: AsyncIterable<Buffer>): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for await (const file of readTar(bytes)) {
    files.push([file.name, (await buffer(file.content())).toString('latin1')]);
  }
  return files;
}

const entries: TarEntry[] = [
  { name: 'package/empty', content: '' },
  { name: 'package/', content: '', type: '5' },
  { name: 'package/bin/node', content: 'x'.repeat(1000) },
  { name: 'package/block', content: 'y'.repeat(512) },
  { name: 'PaxHeader', content: '25 path=package/long/one\n', type: 'x' },
  { name: 'package/short', content: 'long' },
  { name: 'package/last', content: 'z' },
];
const expected: [string, string][] = [
  ['package/empty', ''],
  ['package/bin/node', 'x'.repeat(1000)],
  ['package/block', 'y'.repeat(512)],
  ['package/long/one', 'long'],
  ['package/last', 'z'],
];

describe('readTar', () => {
  test('gives the files, by whatever pieces they come', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 32);
    const random = createRandom(seed);
    for (let round = 0; round < 50; round++) {
      const pieces = inPieces(tar(entries), () => pickInteger(random, 1, 700));
      expect(await read(pieces), `seed ${seed}, round ${round}`).toEqual(expected);
    }
  });

  test('goes on where a file is not read, or not to its end', async () => {
    const names: string[] = [];
    for await (const file of readTar(inPieces(tar(entries), () => 100))) {
      names.push(file.name);
      if (file.name === 'package/bin/node') {
        await file.content().next();
      }
    }
    expect(names).toEqual(expected.map(([name]) => name));
  });

  test('says so of every archive that is cut off', async () => {
    const whole = tar(entries);
    // Without its last block of zeros it is still whole.
    for (let length = 0; length < whole.length - 1024; length += 100) {
      await expect(read(inPieces(whole.subarray(0, length)))).rejects.toThrow(TarError);
    }
  });

  test('says so of what is no archive, and of one with a broken header', async () => {
    await expect(read(inPieces(Buffer.alloc(2000, 'text')))).rejects.toThrow('no tar archive');
    const broken = tar(entries);
    broken[130] = (broken[130] as number) ^ 1;
    await expect(read(inPieces(broken))).rejects.toThrow('no tar archive');
  });
});

describe('an archive of the tar command', () => {
  let folder = '';
  const long = path.join('package', 'long'.repeat(20), 'longer'.repeat(10));

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tar-test-'));
    mkdirSync(path.join(folder, path.dirname(long)), { recursive: true });
    writeFileSync(path.join(folder, long), 'one');
    writeFileSync(path.join(folder, 'package', 'ünï'), 'two');
    symlinkSync('ünï', path.join(folder, 'package', 'link'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(['gnu', 'pax', 'ustar'])('is read in the format %s', async (format) => {
    const { stdout, status } = spawnSync('tar', [`--format=${format}`, '-c', 'package'], {
      cwd: folder,
    });
    expect(status).toBe(0);
    expect(new Map(await read(inPieces(stdout, () => 333)))).toEqual(
      new Map([
        [long, 'one'],
        ['package/ünï', 'two'],
      ]),
    );
  });
});
