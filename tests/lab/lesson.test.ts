import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countWords, parseLesson, readLesson } from '../../src/lab/lesson.ts';

describe('parseLesson', () => {
  test('takes title and sections with their anchors', () => {
    const lesson = parseLesson('# Title\n\n## One {#one}\n\nText.\n\n## Two words {#two-words}\n');
    expect(lesson.title).toBe('Title');
    expect(lesson.sections.map(({ anchor, heading }) => [anchor, heading])).toEqual([
      ['one', 'One'],
      ['two-words', 'Two words'],
    ]);
  });

  test('takes a heading without an anchor, and text before any heading', () => {
    const lesson = parseLesson('# Title\n\nBefore.\n\n## One\n\nText.\n');
    expect(lesson.sections.map(({ anchor, heading }) => [anchor, heading])).toEqual([
      ['', ''],
      ['', 'One'],
    ]);
  });

  test('of nothing has neither', () => {
    expect(parseLesson('')).toEqual({ title: '', sections: [] });
  });
});

test('countWords counts what is read, not code blocks', () => {
  const markdown = '# T\n\n## One two {#a}\n\nThree, four - `five`.\n\n```js\nnot(counted);\n```\n';
  expect(countWords(parseLesson(markdown))).toBe(5);
});

describe('readLesson', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'lesson-test-'));
    writeFileSync(path.join(folder, 'lesson.md'), '# English\n');
    writeFileSync(path.join(folder, 'lesson.zh-CN.md'), '# 中文\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('takes the language that was asked for', () => {
    expect(readLesson(folder, 'zh-CN')).toMatchObject({ title: '中文', language: 'zh-CN' });
  });

  test('takes the default where there is no translation', () => {
    expect(readLesson(folder, 'fr')).toMatchObject({ title: 'English', language: 'en' });
  });

  test('says which lab is broken where there is none', () => {
    expect(() => readLesson(path.join(folder, 'nowhere'))).toThrow(
      expect.objectContaining({ code: 'LAB_BROKEN', exitCode: 3 }),
    );
  });

  test('never leaves the folder, whatever the language is called', () => {
    expect(readLesson(folder, '../../x')).toMatchObject({ title: 'English', language: 'en' });
  });
});
