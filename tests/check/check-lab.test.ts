import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkLab } from '../../src/check/check-lab.ts';
import { openCatalog, openCatalogAt } from '../../src/lab/catalog.ts';
import { fixtureLabs } from '../support/paths.ts';

const catalog = openCatalog();

// One of those that are shipped: `node-lab check`, a step of .ci/run, checks all of them.
test('a lab that is whole passes', async () => {
  const results = await checkLab(await catalog.load('03-one-or-all'));
  expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
  expect(results.length).toBeGreaterThan(20);
});

test('each counterexample refutes its finding, and each finding has one', async () => {
  for (const { slug } of catalog.entries) {
    const lab = await catalog.load(slug);
    const refuted = (await lab.counterexamples()).map(({ finding }) => finding);
    expect(new Set(refuted)).toEqual(new Set(lab.definition.findings.map(({ id }) => id)));
  }
});

describe('a lab with a part that is', () => {
  let folder = '';
  let lab = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'check-test-'));
    lab = path.join(folder, '91-broken-view');
    cpSync(path.join(fixtureLabs, '91-broken-view'), lab, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Rewrites a part of the definition. */
  const change = (from: string, to: string) => {
    const file = path.join(lab, 'lab.js');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
  };
  const problems = async () => {
    const loaded = await (await openCatalogAt(folder)).load('broken-view');
    return (await checkLab(loaded)).flatMap(({ what, problem }) =>
      problem === null ? [] : `${what}: ${problem}`,
    );
  };

  test('missing: claims and findings', async () => {
    expect(await problems()).toEqual(
      expect.arrayContaining(['findings: there is none', 'claims: there is none']),
    );
  });

  test('stray', async () => {
    writeFileSync(path.join(lab, 'notes.txt'), 'to do');
    expect(await problems()).toContain('notes.txt: it is stray: nothing in the lab names it');
  });

  test('not there: a program', async () => {
    rmSync(path.join(lab, 'fine.js'));
    expect(await problems()).toContain('fine.js: it is not there');
  });

  test('broken: the syntax of a program', async () => {
    writeFileSync(path.join(lab, 'fine.js'), 'const = 1;\n');
    expect(await problems()).toContainEqual(expect.stringMatching(/^fine\.js: SyntaxError/));
  });

  test('silent: a program', async () => {
    writeFileSync(path.join(lab, 'fine.js'), '0;\n');
    expect(await problems()).toContain('plain node fine.js: it prints nothing');
  });

  test('too long: a program', async () => {
    writeFileSync(path.join(lab, 'fine.js'), "console.log('x');\n".repeat(90));
    expect(await problems()).toContainEqual(expect.stringMatching(/^fine\.js: it has \d+ lines/));
  });

  test('misnumbered', async () => {
    change('number: 91', 'number: 92');
    expect(await problems()).toContainEqual(expect.stringMatching(/^number: .*92-/));
  });

  test('out of bounds: a default', async () => {
    change(
      'knobs: []',
      "knobs: [{ kind: 'number', name: 'n', about: 'N.', min: 1, max: 2, default: 3 }]",
    );
    expect(await problems()).toContain('knob n: its default is out of its bounds');
  });

  test('without a counterexample: a finding that points nowhere', async () => {
    change(
      'findings: []',
      "findings: [{ id: 'f', text: 'T.', section: 'nowhere', decide: () => ({ holds: true, why: 'w' }) }]",
    );
    expect(await problems()).toEqual(
      expect.arrayContaining([
        'finding f: it has no counterexample',
        'finding f: the lesson has no section {#nowhere}',
      ]),
    );
  });

  test('not refuting: a counterexample', async () => {
    change(
      'findings: []',
      "findings: [{ id: 'f', text: 'T.', section: 'what', decide: () => ({ holds: true, why: 'w' }) }]",
    );
    writeFileSync(
      path.join(lab, 'counterexamples.js'),
      "module.exports = [{ finding: 'f', about: 'nothing', program: 'fine.js', events: [] }];\n",
    );
    expect(await problems()).toContainEqual(
      expect.stringMatching(/^counterexample "nothing" of f: it does not refute the finding/),
    );
  });

  describe('with claims', () => {
    const entry = { verdict: 'true', why: 'It is.', node: '20.19.1', date: '2026-01-01' };
    const record = (claims: unknown) =>
      writeFileSync(path.join(lab, 'claims.json'), JSON.stringify(claims));
    beforeEach(() => {
      change(
        'claims: [],',
        `claims: [
          { id: 'ours', text: 'T.', source: 's', program: 'fine.js', decide: () => null },
        ],
        printedClaims: [
          { id: 'own', text: 'T.', source: 's', program: 'claims/own.js', decide: () => null },
        ],`,
      );
      mkdirSync(path.join(lab, 'claims'));
      writeFileSync(path.join(lab, 'claims/own.js'), "console.log('own');\n");
    });

    test('whole: nothing is said of them', async () => {
      record({ ours: { 20: entry }, own: { 20: { ...entry, node: '20.20.2' } } });
      expect((await problems()).filter((text) => /claim|own/.test(text))).toEqual([]);
    });

    test('not recorded: a claim', async () => {
      record({ ours: { 20: entry } });
      expect(await problems()).toContainEqual(expect.stringMatching(/^claim own: no verdict is/));
    });

    test('stray: what is recorded of a claim that is gone', async () => {
      record({ gone: { 20: entry } });
      expect(await problems()).toContain('claims.json: the lab has no claim gone');
    });

    test.each([
      ['no verdict', { 20: { ...entry, verdict: 'maybe' } }, /no verdict: maybe/],
      ['no reason', { 20: { ...entry, why: '' } }, /lacks its reason/],
      ['no date', { 20: { ...entry, date: 'today' } }, /lacks its reason/],
      ['another version', { 22: entry }, /Node 20\.19\.1 is recorded as 22/],
      ['a version too old', { 4: { ...entry, node: '4.9.1' } }, /where fine\.js does not run/],
    ])('wrongly recorded: %s', async (_what, lines, problem) => {
      record({ ours: lines });
      expect(await problems()).toContainEqual(expect.stringMatching(problem));
    });

    test('broken: the file of what is recorded', async () => {
      writeFileSync(path.join(lab, 'claims.json'), '{');
      expect(await problems()).toContainEqual(expect.stringMatching(/^claims\.json: Lab /));
    });

    test('missing, silent or stray: a program of their own', async () => {
      writeFileSync(path.join(lab, 'claims/own.js'), '0;\n');
      writeFileSync(path.join(lab, 'claims/other.js'), '0;\n');
      expect(await problems()).toEqual(
        expect.arrayContaining([
          'claims/own.js: it prints nothing',
          'claims/other.js: it is stray: nothing in the lab names it',
        ]),
      );
      rmSync(path.join(lab, 'claims/own.js'));
      expect(await problems()).toContain('claims/own.js: it is not there');
    });
  });

  test('asking nothing: the prediction', async () => {
    change("options: ['yes', 'no']", "options: ['yes']");
    expect(await problems()).toContainEqual(expect.stringMatching(/^prediction for fine\.js: /));
  });
});
