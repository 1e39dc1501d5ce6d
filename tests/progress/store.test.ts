import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labRun } from '../../src/progress/changes.ts';
import { readProgress } from '../../src/progress/read.ts';
import {
  recordGiveUp,
  recordHint,
  recordLabRun,
  recordVerdict,
} from '../../src/progress/record.ts';
import { parseProgress } from '../../src/progress/schema.ts';
import { openProgress, resetProgress, updateProgress } from '../../src/progress/store.ts';
import { freshHome } from '../support/home.ts';

let home = '';
const formerHome = process.env.NODE_LAB_HOME;
beforeEach(() => {
  home = freshHome();
  process.env.NODE_LAB_HOME = home;
});
afterEach(() => {
  process.env.NODE_LAB_HOME = formerHome;
});

const inFolder = (name: string) => path.join(home, 'progress', name);
const names = () => readdirSync(path.join(home, 'progress')).sort();
const runsOf = (slug: string) => readProgress().progress.labs.get(slug)?.runs?.count ?? 0;

test('what is recorded is there', async () => {
  const attempt = {
    verdict: 'pass',
    points: 3,
    outOf: 3,
    seed: 7,
    node: '20.20.2',
    evidence: {
      submission: 'ab',
      grader: 'cd',
      requirements: [{ id: 'r', text: 'It is so.', holds: true, points: 3, outOf: 3, detail: '' }],
    },
  } as const;
  expect(await recordLabRun('16-utf8-in-chunks')).toEqual([]);
  expect(await recordVerdict('16-read-text', { ...attempt, at: 0 })).toEqual([]);
  expect(await recordHint('16-read-text', 1)).toEqual([]);
  expect(await recordGiveUp('14-slab-allocator')).toEqual([]);
  const { labs, exercises } = readProgress().progress;
  expect(labs.get('16-utf8-in-chunks')?.runs?.count).toBe(1);
  expect(exercises.get('16-read-text')).toMatchObject({
    attempts: 1,
    best: { ...attempt, at: '1970-01-01T00:00:00.000Z' },
    hints: [{ step: 1 }],
  });
  expect(exercises.get('14-slab-allocator')?.gaveUpAt).not.toBe(null);
});

test('reading makes nothing', () => {
  expect(readProgress()).toMatchObject({ isDamaged: false });
  expect(readdirSync(home)).toEqual([]);
});

test('one backup is kept: the state before the latest save', async () => {
  for (let run = 1; run <= 4; run++) {
    await recordLabRun('a');
  }
  const backup = parseProgress(readFileSync(inFolder('progress.backup.json'), 'utf8'));
  expect(backup.state === 'whole' && backup.progress.labs.get('a')?.runs?.count).toBe(3);
  expect(names()).toEqual(['progress.backup.json', 'progress.json']);
});

test.each(['', '{"schemaVersion":1,"la', '{"schemaVersion":1,"labs":[]}'])(
  'a file damaged to %j is set aside, and the backup is used',
  async (rubbish) => {
    await recordLabRun('a');
    await recordLabRun('a');
    writeFileSync(inFolder('progress.json'), rubbish);
    // Read alone, it is left where it is.
    expect(readProgress().isDamaged).toBe(true);
    expect(runsOf('a')).toBe(1);
    expect(names()).toEqual(['progress.backup.json', 'progress.json']);

    const [notice, ...others] = await recordLabRun('a');
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'set-aside',
      from: inFolder('progress.json'),
      instead: 'backup',
    });
    expect(notice?.kind === 'set-aside' && readFileSync(notice.to, 'utf8')).toBe(rubbish);
    expect(readProgress().isDamaged).toBe(false);
    expect(runsOf('a')).toBe(2);
    expect(await recordLabRun('a')).toEqual([]);
  },
);

test('a second damaged file does not take the place of the first', async () => {
  for (const rubbish of ['first', 'second']) {
    await recordLabRun('a');
    writeFileSync(inFolder('progress.json'), rubbish);
    await openProgress();
  }
  const aside = names().filter((name) => name.includes('damaged'));
  expect(aside.map((name) => readFileSync(inFolder(name), 'utf8')).sort()).toEqual([
    'first',
    'second',
  ]);
});

test('where the backup is damaged too, both are set aside, and it begins anew', async () => {
  await recordLabRun('a');
  await recordLabRun('a');
  writeFileSync(inFolder('progress.json'), 'x');
  writeFileSync(inFolder('progress.backup.json'), 'y');
  const { progress, notices } = await openProgress();
  expect(progress.labs.size).toBe(0);
  expect(notices).toMatchObject([{ instead: 'nothing' }, { instead: 'nothing' }]);
  expect(names().filter((name) => name.includes('damaged')).length).toBe(2);
});

test('where the file is gone, the backup is used', async () => {
  await recordLabRun('a');
  await recordLabRun('a');
  // As after a kill between setting a damaged file aside and saving.
  rmSync(inFolder('progress.json'));
  await recordLabRun('a');
  expect(runsOf('a')).toBe(2);
});

test('a newer format is refused, and left as it is', async () => {
  await recordLabRun('a');
  await recordLabRun('a');
  const newer = '{"schemaVersion":2,"labs":"who knows"}';
  writeFileSync(inFolder('progress.json'), newer);
  const before = names();
  const refused = { code: 'PROGRESS_NEWER' };
  expect(() => readProgress()).toThrow(expect.objectContaining(refused));
  expect(await recordLabRun('a')).toMatchObject([{ kind: 'failed', error: refused }]);
  await expect(updateProgress(labRun('a', new Date().toISOString()))).rejects.toMatchObject(
    refused,
  );
  await expect(resetProgress()).rejects.toMatchObject(refused);
  expect(readFileSync(inFolder('progress.json'), 'utf8')).toBe(newer);
  expect(names()).toEqual(before);
});

test('a newer format only in the backup is left as it is, too', async () => {
  mkdirSync(inFolder(''));
  writeFileSync(inFolder('progress.json'), 'damaged');
  writeFileSync(inFolder('progress.backup.json'), '{"schemaVersion":2}');
  expect(await recordLabRun('a')).toMatchObject([{ error: { code: 'PROGRESS_NEWER' } }]);
  expect(names()).toEqual(['progress.backup.json', 'progress.json']);
});

test('a home that cannot be made is told, not thrown', async () => {
  const file = path.join(home, 'file');
  writeFileSync(file, '');
  process.env.NODE_LAB_HOME = path.join(file, 'home');
  expect(readProgress()).toMatchObject({ isDamaged: false });
  expect(await recordLabRun('a')).toMatchObject([
    { kind: 'failed', error: { code: 'PROGRESS_NOT_SAVED' } },
  ]);
});

/** As a user who owns nothing here, where the tests run as root, who may write everywhere. */
async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) {
    return work();
  }
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

test.skipIf(process.platform === 'win32')(
  'a home that may only be read: what is there is shown, and that nothing is saved is told',
  async () => {
    await recordLabRun('a');
    await recordLabRun('a');
    const before = names();
    chmodSync(home, 0o755);
    chmodSync(inFolder('progress.json'), 0o644);
    chmodSync(inFolder(''), 0o555);
    try {
      await asNobody(async () => {
        expect(runsOf('a')).toBe(2);
        expect(await recordLabRun('a')).toMatchObject([
          { kind: 'failed', error: { code: 'PROGRESS_NOT_SAVED' } },
        ]);
        expect(await openProgress()).toMatchObject({ notices: [] });
        await expect(resetProgress()).rejects.toMatchObject({ code: 'PROGRESS_NOT_SAVED' });
      });
    } finally {
      chmodSync(inFolder(''), 0o755);
    }
    expect(names()).toEqual(before);
    expect(runsOf('a')).toBe(2);
  },
);

test('a file that cannot be read is told, not thrown, and not replaced', async () => {
  mkdirSync(inFolder('progress.json'), { recursive: true });
  expect(await recordLabRun('a')).toMatchObject([
    { kind: 'failed', error: { code: 'PROGRESS_UNREADABLE' } },
  ]);
  expect(names()).toEqual(['progress.json']);
});

test('reset keeps what there was, and what is damaged later does not bring it back', async () => {
  expect(await resetProgress()).toBe(null);
  await recordLabRun('a');
  const before = readFileSync(inFolder('progress.json'), 'utf8');
  const kept = await resetProgress();
  expect(readFileSync(kept ?? '', 'utf8')).toBe(before);
  expect(runsOf('a')).toBe(0);
  writeFileSync(inFolder('progress.json'), 'damaged');
  await openProgress();
  expect(runsOf('a')).toBe(0);
  await recordLabRun('b');
  const again = await resetProgress();
  expect(again).not.toBe(kept);
  expect(readFileSync(kept ?? '', 'utf8')).toBe(before);
});

test.skipIf(process.platform === 'win32')('only the user may read the file', async () => {
  await recordLabRun('a');
  chmodSync(inFolder('progress.json'), 0o644);
  await recordLabRun('a');
  expect(statSync(inFolder('progress.json')).mode & 0o777).toBe(0o600);
});
