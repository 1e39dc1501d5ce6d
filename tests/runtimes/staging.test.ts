import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putInPlace, sweepStaging, takeAway, withStaging } from '../../src/runtimes/staging.ts';

let root = '';
const target = () => path.join(root, '10.24.1');

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'staging-test-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function prepare(name: string, content: string): string {
  const folder = path.join(root, name);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'node'), content);
  return folder;
}

const there = () => readFileSync(path.join(target(), 'node'), 'utf8');
const isSound = async () => there() === 'sound';

describe('putInPlace', () => {
  test('moves where nothing is', async () => {
    await putInPlace(prepare('ready', 'sound'), target(), isSound);
    expect(there()).toBe('sound');
    expect(readdirSync(root)).toEqual(['10.24.1']);
  });

  test('leaves what another install has put there', async () => {
    prepare('10.24.1', 'sound');
    await putInPlace(prepare('ready', 'mine'), target(), isSound);
    expect(there()).toBe('sound');
  });

  test('replaces what is not sound', async () => {
    prepare('10.24.1', 'broken');
    await putInPlace(prepare('ready', 'sound'), target(), isSound);
    expect(there()).toBe('sound');
    expect(readdirSync(root)).toEqual(['10.24.1']);
  });

  test('goes on where another one takes away what is not sound', async () => {
    prepare('10.24.1', 'broken');
    await putInPlace(prepare('ready', 'sound'), target(), async () => {
      const sound = await isSound();
      rmSync(target(), { recursive: true });
      return sound;
    });
    expect(there()).toBe('sound');
  });

  test('says what fails where nothing is in the way', async () => {
    await expect(putInPlace(path.join(root, 'nothing'), target(), isSound)).rejects.toThrow(
      'ENOENT',
    );
  });
});

describe('withStaging', () => {
  test('leaves nothing, whether it ends well or not', async () => {
    await withStaging(root, async (folder) => writeFileSync(path.join(folder, 'file'), ''));
    const failing = withStaging(root, async () => {
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(readdirSync(root)).toEqual([]);
  });

  test('is not swept away while it is in use, and is where a process of the same number died', async () => {
    let name = '';
    await withStaging(root, async (folder) => {
      name = path.basename(folder);
      await sweepStaging(root);
      expect(existsSync(folder)).toBe(true);
    });
    // A container starts with the same process numbers each time.
    mkdirSync(path.join(root, name));
    await sweepStaging(root);
    expect(readdirSync(root)).toEqual([]);
  });
});

test('takeAway removes a folder whole', async () => {
  prepare('10.24.1', 'sound');
  await takeAway(target());
  expect(readdirSync(root)).toEqual([]);
});
