/** The lab on versions that are not here, by what its programs printed there. */

import { describe, expect, it } from 'vitest';
import lab from '../../../labs/16-utf8-in-chunks/lab.ts';
import { printedClaims } from '../../../labs/16-utf8-in-chunks/printed-claims.ts';
import { view } from '../../../labs/16-utf8-in-chunks/view.ts';
import { countReplacements } from '../../../src/analysis/utf8.ts';
import { isAtLeast } from '../../../src/runtimes/version.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';
import { recordedOutput } from '../../support/recorded-runs.ts';
import { analyse } from './execute.ts';

const versions = ['0.10.48', '4.9.1', '8.17.0', '12.22.12', '26.10.0'];

function recorded(node: string, program: string, chunk = 11, text = 'poem') {
  const args = program === 'other-encoding.js' ? [chunk] : [chunk, text];
  const output = recordedOutput('utf8-in-chunks', node, [program, ...args].join(' '));
  return analyse({ program, chunk, text, node }, output);
}

/** What each version gives, in their order. */
function across<T>(give: (node: string) => T): T[] {
  return versions.map(give);
}

describe('concat-strings.js', () => {
  it('has as many U+FFFD as the rule implies that the version shows', () => {
    const poem = across((node) => recorded(node, 'concat-strings.js'));
    expect(poem.map(({ model }) => countReplacements(model.result ?? ''))).toEqual([
      12, 12, 10, 10, 10,
    ]);
    const emoji = across((node) => recorded(node, 'concat-strings.js', 11, 'emoji'));
    for (const { finding } of [...poem, ...emoji]) {
      expect(finding('replacements-as-implied')).toMatchObject({ holds: true });
      expect(finding('only-cut-characters-lost')).toMatchObject({ holds: true });
    }
    expect(poem[0]?.finding('replacements-as-implied').why).toBe(
      '4 characters cut in 72 bytes imply 12 U+FFFD, one for each byte as on this Node; the text has 12.',
    );
  });

  it('decides nothing where it does not show the rule, whatever the version', () => {
    for (const node of versions) {
      const output = recordedOutput('utf8-in-chunks', node, 'concat-strings.js 11 poem');
      for (const shown of ['', 'alone: e5ba becomes "床"\n', 'alone: e5 becomes "�"\n']) {
        const { finding } = analyse(
          { program: 'concat-strings.js', node },
          output.replace(/^alone.*\n/, shown),
        );
        expect(finding('replacements-as-implied')).toEqual({
          holds: null,
          why: 'The program did not print what two bytes alone become on this Node.',
        });
      }
    }
  });
});

it('TCP keeps the bytes, and the rule holds over it', () => {
  for (const { finding } of across((node) => recorded(node, 'socket.js'))) {
    expect(finding('tcp-keeps-bytes').holds).toBe(true);
    expect(finding('replacements-as-implied').holds).toBe(true);
  }
});

it('setEncoding and Buffer.concat lose nothing anywhere', () => {
  for (const program of ['set-encoding.js', 'concat-buffers.js']) {
    const decisions = across((node) => recorded(node, program).finding('memory-loses-nothing'));
    expect(decisions.map(({ holds }) => holds)).toEqual([true, true, true, true, true]);
  }
});

it('setEncoding stopped the stream from 4 to 8, when a read completed no character', () => {
  const ones = across((node) => recorded(node, 'set-encoding.js', 1));
  expect(ones.map(({ finding }) => finding('as-many-events').holds)).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
  expect(ones[1]?.finding('memory-loses-nothing')).toEqual({
    holds: null,
    why: 'The program was over without the end of its stream (exit code 0).',
  });
  const encodings = across((node) => recorded(node, 'encodings.js', 1));
  const survive = encodings.map(({ finding }) => finding('known-encodings-survive'));
  expect(survive.map(({ holds }) => holds)).toEqual([true, false, false, true, true]);
  expect(survive[1]?.why).toBe('utf8: the stream stopped before its end.');
});

it('the first event is open where Node did not count what it read', () => {
  const decisions = across((node) =>
    recorded(node, 'set-encoding.js').finding('first-event-holds-two'),
  );
  expect(decisions.map(({ holds }) => holds)).toEqual([null, null, true, true, true]);
  expect(decisions[0]?.why).toContain('does not tell how many it had read');
});

it('a GBK decoder is compared with where there is one', () => {
  const decisions = across((node) =>
    recorded(node, 'other-encoding.js').finding('wrong-encoding-garbles'),
  );
  expect(decisions.map(({ holds }) => holds)).toEqual([null, null, null, null, true]);
  expect(decisions[0]?.why).toBe(
    'This Node has no GBK decoder to compare with: this Node has no TextDecoder.',
  );
});

describe('claims', () => {
  it.each([
    ['three-encodings-only', 'encodings.js', ['depends', 'depends', 'depends', 'depends', 'false']],
    ['not-at-the-root', 'other-encoding.js', ['true', 'true', 'true', 'true', 'true']],
    ['one-replacement-per-byte', 'concat-strings.js', ['true', 'true', 'false', 'false', 'false']],
  ])('%s', (id, program, verdicts) => {
    expect(across((node) => recorded(node, program).claim(id).verdict)).toEqual(verdicts);
  });

  it('binary-as-string', () => {
    const claim = printedClaims[0];
    const { run } = analyse({ program: 'claims/binary-as-string.js' });
    const verdicts = across((node) =>
      claim?.decide(recordedOutput('utf8-in-chunks', node, claim.program), run),
    );
    for (const verdict of verdicts) {
      expect(verdict).toEqual({
        verdict: 'false',
        why: 'As UTF-8, the default, 128 of 256 byte values come back; all do by binary, hex, base64.',
      });
    }
    expect(claim?.decide('utf8: 256 of 256 bytes came back\n', run).verdict).toBe('true');
    expect(claim?.decide('', run).verdict).toBe('undecided');
  });
});

it('every picture is drawn within its width, by the version’s own rule', () => {
  for (const node of versions) {
    for (const { file } of lab.programs.filter(({ since = '20' }) => isAtLeast(node, since))) {
      const { model } = recorded(node, file);
      for (const width of [36, 60, 80, 110]) {
        for (const row of view(model, { width, height: 40 })) {
          const text = plainText(row);
          expect(lineWidth(row), `${node} ${file} ${width}: ${text}`).toBeLessThanOrEqual(width);
          expect(text).not.toMatch(/undefined|NaN|not the text/);
        }
      }
    }
  }
});

it('the row for the other way counts by the version’s own rule', () => {
  const rows = across((node) =>
    view(recorded(node, 'concat-buffers.js').model, { width: 80, height: 40 }).map(plainText),
  );
  const implied = rows.map((lines) => lines.find((line) => line.startsWith('without setEncoding')));
  expect(implied.map((line) => /\d+/.exec(line ?? '')?.[0])).toEqual([
    '12',
    '12',
    '10',
    '10',
    '10',
  ]);
});
