import { expect, test } from 'vitest';
import type { RecordedClaims } from '../../src/claims/recorded.ts';
import { openCatalog } from '../../src/lab/catalog.ts';
import { drawFindingsPane } from '../../src/tui/panes/findings-pane.ts';
import { plainText } from '../../src/views/styled.ts';
import { en } from '../../src/words/en.ts';

const lab = await openCatalog().load('28');
const entry = { verdict: 'true', why: 'w', date: '2026-01-01' } as const;
const recorded: RecordedClaims = {
  'js-json-node': { '0.10': { ...entry, node: '0.10.48' } },
};

/** The lines of the claim with this text, before any run. */
function claimBlock(text: RegExp): string[] {
  const lines = drawFindingsPane({
    lab,
    program: 'resolve.js',
    run: null,
    prediction: null,
    recorded,
    width: 100,
    words: en,
  }).map((line) => plainText(line).trimEnd());
  const from = lines.findIndex((line) => text.test(line));
  const length = lines.slice(from).indexOf('');
  return lines.slice(from, length === -1 ? undefined : from + length);
}

test('a claim says what is recorded of it on other versions', () => {
  const block = claimBlock(/tried as \.js, \.json/);
  expect(block.at(-1)).toBe('  recorded 2026-01-01: true on 0.10.48');
});

test('a claim with a program of its own says what runs it', () => {
  const block = claimBlock(/tried as \.js, \.json/);
  expect(block.join(' ').replace(/\s+/g, ' ')).toContain(
    'decided by claims/extensions.js, which node-lab claims runs',
  );
});

test('a claim that was never recorded has no line for it', () => {
  expect(claimBlock(/deeper the file/).join(' ')).not.toContain('recorded');
});
