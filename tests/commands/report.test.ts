import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReceipts } from '../../src/coursework/receipt.ts';
import { newStudent, predict, type Student, submit } from '../coursework/report/support/student.ts';
import { readTextId, temporary } from '../coursework/support/class.ts';
import { openTerminal } from '../support/terminal.ts';

let cwd = '';
let student: Student;
const at = (name: string) => path.join(cwd, name);

beforeAll(async () => {
  cwd = temporary('report');
  student = newStudent(cwd);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

test('nothing done: a sentence that says how to begin, no page, exit code 1', async () => {
  const { code, stdout, stderr } = await student.nodeLab('report', '--out', 'empty.html');
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^node-lab: There is nothing to report yet in .*node-lab run 1.*\n$/);
  expect(existsSync(at('empty.html'))).toBe(false);
  const json = await student.nodeLab('report', '--json');
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({ file: null, verdicts: [], receipts: [] });
});

test('an exercise, a run and a prediction are in the page, and its receipt is confirmed', async () => {
  submit(student, 'starter.js');
  expect((await student.nodeLab('exercise', 'hint', readTextId)).code).toBe(0);
  expect((await student.nodeLab('exercise', 'solution', readTextId, '--give-up')).code).toBe(0);
  expect((await student.nodeLab('verify', readTextId, `ann/${readTextId}`)).code).toBe(1);
  submit(student, 'solution.js');
  expect((await student.nodeLab('verify', readTextId, `ann/${readTextId}`)).code).toBe(0);
  expect((await student.nodeLab('run', '14', '--set', 'sizes=1,4095,4095')).code).toBe(0);
  await predict(student, {
    '14-slab-allocation': { program: 'allocate.js', answer: '7', actual: '2', score: 0 },
  });
  const made = await student.nodeLab('report', '--out', 'report.html', '--name', 'Ann <Example>');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toBe(
    'Your report is in report.html: open it in a browser, and hand it in.\n',
  );
  const page = readFileSync(at('report.html'), 'utf8');
  const text = page.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<[^>]*>/g, ' ');
  for (const said of [
    'Ann &lt;Example&gt;',
    '13 of 13 points',
    '2 attempts',
    '1 of 4 hints used',
    'gave up: saw the solution before passing',
    'It gives the text wherever its bytes are cut into chunks.',
    'sizes 1,4095,4095',
    'slab 1   4096 of 8192 bytes used',
    `on Node ${process.versions.node}`,
  ]) {
    expect(text).toContain(said);
  }
  expect(readReceipts(page)).toMatchObject([{ exercise: readTextId, verdict: 'pass', points: 13 }]);
  const checked = await student.nodeLab('grade', 'ann', '--check-receipt', 'report.html');
  expect(checked).toMatchObject({ code: 0, stderr: '' });
  expect(checked.stdout).toMatch(/✓ confirmed {2}16-read-text {2}pass with 13 of 13 points/);
});

test('an altered verdict is found out', async () => {
  submit(student, 'starter.js');
  const home = at('home');
  rmSync(home, { recursive: true });
  expect((await student.nodeLab('verify', readTextId, `ann/${readTextId}`)).code).toBe(1);
  expect((await student.nodeLab('report', '--out', 'failed.html')).code).toBe(0);
  const page = readFileSync(at('failed.html'), 'utf8');
  const [receipt] = readReceipts(page) ?? [];
  expect(receipt).toMatchObject({ verdict: 'fail' });
  const honest = await student.nodeLab('grade', 'ann', '--check-receipt', 'failed.html');
  expect(honest.code).toBe(0);

  const altered = page
    .replace('"verdict": "fail"', '"verdict": "pass"')
    .replace(`"points": ${receipt?.points}`, '"points": 13');
  expect(readReceipts(altered)).toEqual([{ ...receipt, verdict: 'pass', points: 13 }]);
  writeFileSync(at('altered.html'), altered);
  const { code, stdout } = await student.nodeLab('grade', 'ann', '--check-receipt', 'altered.html');
  expect(code).toBe(1);
  expect(stdout).toMatch(/✗ differs .*it says pass with 13 points, and a new run says fail/);
});

test('in a pipe the page goes to stdout; --json gives the figures and makes no page', async () => {
  const { code, stdout, stderr } = await student.nodeLab('report');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  const json = await student.nodeLab('report', '--json', '--name', 'Ann');
  expect(JSON.parse(json.stdout)).toMatchObject({
    file: null,
    name: 'Ann',
    exercises: { passed: 0 },
    verdicts: [{ exercise: readTextId, verdict: 'fail', attempts: 1, hints: 0, gaveUpAt: null }],
    receipts: [{ exercise: readTextId, verdict: 'fail' }],
  });
  expect(readdirSync(cwd)).not.toContain('node-lab-report.html');
});

test('in a terminal the page goes to a file of this folder', async () => {
  const terminal = openTerminal(['report'], { cwd, env: { NODE_LAB_HOME: at('home') } });
  await terminal.waitForText('Your report is in node-lab-report.html');
  expect(await terminal.ended).toMatchObject({ exitCode: 0 });
  expect(readFileSync(at('node-lab-report.html'), 'utf8')).toMatch(/^<!doctype html>/);
});

test('a report may be made anew; another file is not overwritten but by force', async () => {
  expect((await student.nodeLab('report', '--out', 'failed.html')).code).toBe(0);
  writeFileSync(at('notes.html'), '<p>mine</p>');
  const refused = await student.nodeLab('report', '--out', 'notes.html');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/"notes.html" is there already and is no report .*--force/);
  expect(readFileSync(at('notes.html'), 'utf8')).toBe('<p>mine</p>');
  expect((await student.nodeLab('report', '--out', 'notes.html', '--force')).code).toBe(0);
  expect(readFileSync(at('notes.html'), 'utf8')).toMatch(/^<!doctype html>/);
});

test.skipIf(process.platform === 'win32')('a link to a report stays a link', async () => {
  symlinkSync('failed.html', at('link.html'));
  rmSync(at('failed.html'));
  writeFileSync(at('failed.html'), '');
  expect((await student.nodeLab('report', '--out', 'link.html')).code).toBe(0);
  expect(readFileSync(at('failed.html'), 'utf8')).toMatch(/^<!doctype html>/);
});

test('where it cannot be written: a sentence, exit code 3, and nothing left behind', async () => {
  mkdirSync(at('folder'));
  writeFileSync(at('plain'), '');
  for (const out of ['no-such-folder/r.html', 'plain/r.html', 'folder']) {
    const { code, stdout, stderr } = await student.nodeLab('report', '--out', out);
    expect({ code, stdout }, out).toEqual({ code: 3, stdout: '' });
    expect(stderr, out).toMatch(/^node-lab: The report could not be written to ".*": .*\n$/);
  }
  expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
