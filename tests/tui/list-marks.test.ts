import { expect, test } from 'vitest';
import { gaveUp, labRun, verdictGiven } from '../../src/progress/changes.ts';
import { noProgress, type Progress } from '../../src/progress/schema.ts';
import { marksOf } from '../../src/tui/panes/list-marks.ts';
import { plainText } from '../../src/views/styled.ts';
import { widthOf } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';

const at = '2026-11-24T10:00:00.000Z';
const all = ['01-a', '02-b', '03-c'].map((slug, index) => ({
  number: index + 1,
  slug,
  title: slug,
  chapter: 1,
  summary: '',
  programs: [],
}));
const exercises = ['01-x', '01-y', '01-z', '03-w'].map((id) => ({
  id,
  lab: Number(id.slice(0, 2)),
  slug: all[Number(id.slice(0, 2)) - 1]?.slug ?? '',
  name: id.slice(3),
  title: id,
  summary: '',
  points: 1,
  hints: 0,
}));
const marks = (progress: Progress, listed = exercises) => {
  const { bySlug, width } = marksOf({ all, exercises: listed, progress, words: en });
  return all.map(({ slug }) => {
    const text = plainText(bySlug.get(slug) ?? []);
    expect(widthOf(text)).toBe(width);
    return text.trimEnd();
  });
};
const attempt = (verdict: 'pass' | 'fail' | 'error') =>
  ({ verdict, points: 0, outOf: 1, seed: 1, node: '20.0.0', at, evidence: null }) as const;

test('exercises stand in a column of their own, whatever the labs say', () => {
  expect(marks(noProgress)).toEqual(['○ new  ···', '○ new', '○ new  ·']);
  const run = labRun('02-b', at)(noProgress);
  expect(marks(run)).toEqual(['○ new  ···', '● run', '○ new  ·']);
});

test('passed, tried, and open; an error and giving up are no fail', () => {
  const changes = [
    verdictGiven('01-x', attempt('fail')),
    verdictGiven('01-x', attempt('pass')),
    verdictGiven('01-x', attempt('fail')),
    verdictGiven('01-y', attempt('fail')),
    verdictGiven('01-z', attempt('error')),
    gaveUp('03-w', at),
  ];
  const progress = changes.reduce((so, change) => change(so), noProgress);
  expect(marks(progress)).toEqual(['○ new  ✓✗·', '○ new', '○ new  ·']);
});

test('labs without any exercises have the marks of the labs alone', () => {
  expect(marks(noProgress, [])).toEqual(['○ new', '○ new', '○ new']);
});
