import { describe, expect, test } from 'vitest';
import { leakingScript as leak } from '../support/leaking-script.ts';
import { parseJsonLines, runNodeLab } from '../support/node-lab.ts';
import { observationsNamed, scriptFolder } from './support/scripts.ts';

const { folder, program } = scriptFolder();

describe('the report', () => {
  test('goes to stdout, and what the script prints to stderr', async () => {
    const file = program('plain.js', leak);
    const { code, stdout, stderr } = await runNodeLab([
      'heap',
      file,
      '--after',
      '200ms',
      '--between',
      '300ms',
      '--',
      '600',
    ]);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('sessions (Map) gathers Session {rows}');
    expect(stdout).toContain('var sessions');
    expect(stdout).not.toContain('round 100');
    expect(stderr).toContain('round 100\n');
    expect(stderr).toMatch(/snapshot 1 of 2 at .* by (heapdump|node:v8)/);
  });

  test("is one JSON object a line with --json, the script's output among them", async () => {
    const file = program('json.js', leak);
    const { stdout } = await runNodeLab([
      'heap',
      file,
      '--json',
      '--after',
      '100ms',
      '--between',
      '200ms',
      '--',
      '600',
    ]);
    const events = parseJsonLines(stdout);
    expect(events[0]).toMatchObject({ type: 'run', program: file, argv: ['node', file, '600'] });
    expect(events.at(-1)).toMatchObject({ type: 'end', exitCode: 0, reason: 'exit' });
    expect(
      observationsNamed(stdout, 'heap-snapshot').map(({ number, cause }) => [number, cause]),
    ).toEqual([
      [1, 'time'],
      [2, 'time'],
    ]);
    const [comparison, ...more] = observationsNamed(stdout, 'heap-comparison');
    expect(more).toEqual([]);
    expect(comparison).toMatchObject({ suspect: { place: 'sessions' } });
    expect(events.some(({ type }) => type === 'output')).toBe(true);
  });
});

describe('what cannot be done is said', () => {
  test.each<[string[], RegExp, number?]>([
    [['nowhere.js'], /no script "nowhere.js"/, 1],
    [['.'], /is a folder/, 1],
    [['quick.js', '--afer', '1s'], /"--afer" is no option/],
    [['quick.js', '--after', 'soon'], /a time such as 500ms/],
    [['quick.js', '--grown', '1'], /a number from 1.01/],
    [['quick.js', '--by', 'hand'], /heapdump or v8/],
    [['quick.js', '--signal', 'SIGKILL'], /no signal that/],
    [['quick.js', '--signal', '--after', '1s'], /do not go with it/],
    [['quick.js', '--grown', '2', '--between', '1s'], /do not go together/],
    [['quick.js', '--out', 'quick.js'], /cannot be written to "quick.js"/],
  ])('%j', async (args, words, exitCode = 2) => {
    program('quick.js', "console.log('hi')");
    const { code, stderr, stdout } = await runNodeLab(['heap', ...args], { cwd: folder });
    expect(code).toBe(exitCode);
    expect(stderr).toMatch(words);
    expect(stdout).toBe('');
  });
});
