import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findEntry, type LabEntry, openCatalog, openCatalogAt } from '../../src/lab/catalog.ts';
import { fixtureLabs } from '../support/paths.ts';

const entry = (number: number, slug: string): LabEntry => ({
  number,
  slug,
  title: slug,
  chapter: 1,
  summary: '',
  programs: [],
});
const entries = [entry(1, '01-event-loop-order'), entry(16, '16-utf8-in-chunks')];

describe('findEntry', () => {
  test.each([
    ['16', 16],
    ['016', 16],
    ['16-utf8-in-chunks', 16],
    ['utf8-in-chunks', 16],
    ['1', 1],
    ['01', 1],
  ])('finds "%s"', (name, number) => {
    expect(findEntry(entries, name).number).toBe(number);
  });

  test.each([
    ['utf8-in-chunk', '16-utf8-in-chunks'],
    ['event-lop-order', 'event-loop-order'],
    ['17', null],
    ['-1', null],
    ['', null],
    ['../16-utf8-in-chunks', '16-utf8-in-chunks'],
    ['zzzzzzzzz', null],
  ])('refuses "%s" and names the nearest', (name, nearest) => {
    const failure = () => findEntry(entries, name);
    expect(failure).toThrow(expect.objectContaining({ code: 'UNKNOWN_LAB', exitCode: 2 }));
    if (nearest === null) {
      expect(failure).not.toThrow(/Did you mean/);
    } else {
      expect(failure).toThrow(`Did you mean ${nearest}?`);
    }
  });
});

test('the built labs are listed by number, each with what the list shows', async () => {
  const catalog = openCatalog();
  const numbers = catalog.entries.map(({ number }) => number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { slug, title, summary, programs } of catalog.entries) {
    const lab = await catalog.load(slug);
    expect(lab.definition).toMatchObject({ title, summary });
    expect(lab.definition.programs.map(({ file }) => file)).toEqual(programs);
  }
});

describe('a folder of labs', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'labs-test-'));
    mkdirSync(path.join(folder, 'empty'));
    mkdirSync(path.join(folder, 'broken/10-broken'), { recursive: true });
    writeFileSync(path.join(folder, 'broken/10-broken/lab.js'), 'throw new Error("no luck");');
    writeFileSync(path.join(folder, 'file'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is opened with the labs in it', async () => {
    const catalog = await openCatalogAt(fixtureLabs);
    expect(catalog.entries.map(({ slug }) => slug)).toContain('90-hostile');
    expect((await catalog.load('hostile')).folder).toBe(path.join(fixtureLabs, '90-hostile'));
    await expect(catalog.load('16')).rejects.toMatchObject({ code: 'UNKNOWN_LAB' });
  });

  test.each(['nowhere', 'empty', 'file'])('that is %s is refused', async (name) => {
    await expect(openCatalogAt(path.join(folder, name))).rejects.toMatchObject({
      code: 'BAD_LABS_FOLDER',
      exitCode: 2,
    });
  });

  test('with a lab that does not load says which and why', async () => {
    await expect(openCatalogAt(path.join(folder, 'broken'))).rejects.toMatchObject({
      code: 'LAB_BROKEN',
      exitCode: 3,
      message: expect.stringMatching(/10-broken.*no luck/),
    });
  });
});
