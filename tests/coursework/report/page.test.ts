import { expect, test } from 'vitest';
import { readReceipts } from '../../../src/coursework/receipt.ts';
import { drawReport } from '../../../src/coursework/report/page.ts';
import { en } from '../../../src/words/en.ts';
import { createRandom } from '../../support/random.ts';
import { reportOf } from './support/content.ts';
import { hostileText } from './support/hostile.ts';

/** Every tag of the page with the names of its attributes, in order. */
function tagsOf(page: string): string[] {
  const tags = page.match(/<[a-z/!][^<]*?>/gi) ?? [];
  return tags.map((tag) =>
    [
      /^<[/!]?[a-z]*/i.exec(tag)?.[0],
      ...[...tag.matchAll(/ ([a-z-]+)="[^"]*"/gi)].map(([, name]) => name),
    ].join(' '),
  );
}

test('whatever a student writes, the page has the tags and attributes that it has for plain words', () => {
  const plain = tagsOf(
    drawReport(
      reportOf(() => 'word'),
      en,
    ),
  );
  expect(plain.length).toBeGreaterThan(200);
  for (let seed = 1; seed <= 60; seed++) {
    const random = createRandom(seed);
    const page = drawReport(
      reportOf(() => hostileText(random)),
      en,
    );
    expect(tagsOf(page), `seed ${seed}`).toEqual(plain);
    expect(page, `seed ${seed}`).not.toMatch(/\p{Cs}/u);
  }
});

test('the receipts are read back as they were, whatever stands before them', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = createRandom(seed);
    const content = reportOf(() => hostileText(random));
    expect(readReceipts(drawReport(content, en)), `seed ${seed}`).toEqual(content.receipts);
  }
});

test('the only script is the receipts, and nothing is asked of elsewhere', () => {
  const page = drawReport(
    reportOf(() => 'word'),
    en,
  );
  expect(page.match(/<script[^>]*>/g)).toEqual([
    '<script type="application/json" id="node-lab-receipts">',
  ]);
  expect(page).not.toMatch(/(?:src|href)="(?!#|data:)/);
  expect(page).not.toMatch(/url\((?!#)|@import/);
});

test('every id is there once', () => {
  const content = reportOf(() => 'word');
  const [run] = content.runs;
  const page = drawReport({ ...content, runs: run === undefined ? [] : [run] }, en);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
