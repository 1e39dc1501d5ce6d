import { describe, expect, test } from 'vitest';
import { runNodeLab } from '../support/node-lab.ts';
import { fixtureLabs } from '../support/paths.ts';

const hostile = ['--labs', fixtureLabs];

describe.each<[string, readonly string[], RegExp]>([
  [
    'an unknown lab',
    ['run', 'utf8-in-chunk'],
    /no lab "utf8-in-chunk".*Did you mean .*utf8-in-chunks\?/,
  ],
  ['a lab that is like none', ['run', 'zzzzzzzzz'], /no lab "zzzzzzzzz"\. See "node-lab list"\.$/m],
  ['an unknown lab to show', ['show', '99'], /no lab "99"/],
  ['an unknown lab to check', ['check', '99'], /no lab "99"/],
  ['a missing lab', ['run'], /[Mm]issing required argument 'lab'/],
  ['one lab too many', ['run', '16', '20'], /[Tt]oo many arguments/],
  ['an unknown command', ['lst'], /no command "lst".*Did you mean list\?/],
  ['the number of a lab for a command', ['16'], /no command "16"\. Did you mean run 16\?/],
  ['the name of a lab for a command', ['gc-traces'], /Did you mean run gc-traces\?/],
  ['a number that no lab has', ['99'], /no command "99"\. See "node-lab --help"/],
  ['an unknown command with arguments', ['rnu', '16'], /no command "rnu".*Did you mean run\?/],
  ['an unknown command like none', ['frobnicate'], /no command "frobnicate"/],
  ['an unknown flag', ['run', '16', '--frob'], /[Uu]nknown option '--frob'/],
  ['an unknown flag without a command', ['--frob'], /[Uu]nknown option '--frob'/],
  ['a flag of another command', ['list', '--repeat', '2'], /[Uu]nknown option '--repeat'/],
  ['a flag without its value', ['run', '16', '--program'], /argument missing/],
  [
    'an unknown program',
    ['run', '16', '--program', 'nothing.js'],
    /no program "nothing\.js".*concat-strings\.js/,
  ],
  ['a program out of the folder', ['run', '16', '--program', '../../package.json'], /no program/],
  ['an unknown knob', ['run', '16', '--set', 'size=1'], /no knob "size".*chunk, text/],
  [
    'a knob below its bounds',
    ['run', '16', '--set', 'chunk=0'],
    /chunk cannot be "0".*from 1 to 64/,
  ],
  [
    'a knob above its bounds',
    ['run', '16', '--set', 'chunk=65'],
    /chunk cannot be "65".*from 1 to 64/,
  ],
  ['a knob that is no number', ['run', '16', '--set', 'chunk=many'], /chunk cannot be "many"/],
  ['a choice that is none', ['run', '16', '--set', 'text=novel'], /text cannot be "novel".*poem/],
  ['a knob without a value', ['run', '16', '--set', 'chunk='], /chunk cannot be ""/],
  ['no knob at all', ['run', '16', '--set', 'chunk'], /"chunk" is not knob=value/],
  ['no repeats', ['run', '16', '--repeat', '0'], /--repeat cannot be "0".*from 1 to/],
  ['half a repeat', ['run', '16', '--repeat', '1.5'], /--repeat cannot be "1\.5"/],
  ['nonsense repeats', ['run', '16', '--repeat', 'many'], /--repeat cannot be "many"/],
  ['too many repeats', ['run', '16', '--repeat', '1e9'], /--repeat cannot be "1e9"/],
  ['a negative seed', ['run', '16', '--seed', '-1'], /--seed cannot be "-1"/],
  ['a seed that is no number', ['run', '16', '--seed', '0x1'], /--seed cannot be "0x1"/],
  ['no time', ['run', '16', '--time-limit', '0'], /--time-limit cannot be "0"/],
  ['endless time', ['run', '16', '--time-limit', 'Infinity'], /--time-limit cannot be/],
  ['no output', ['run', '16', '--output-limit', '0'], /--output-limit cannot be "0"/],
  ['a limit of the labs that is none', ['--time-limit', 'soon'], /--time-limit cannot be "soon"/],
  ['a theme that is none', ['list', '--theme', 'neon'], /--theme|[Uu]nknown option/],
  [
    'a theme that is none, before the command',
    ['--theme', 'neon', 'list'],
    /--theme cannot be "neon"/,
  ],
  ['a folder that is not there', ['--labs', '/no/such/folder', 'list'], /"\/no\/such\/folder"/],
  ['a folder without labs', ['--labs', '/', 'list'], /"\/" holds no lab/],
  [
    'a knob of a fixture out of bounds',
    [...hostile, 'run', '90', '--set', 'lines=-1'],
    /from 0 to 10000000/,
  ],
])('%s', (_what, args, message) => {
  test(`node-lab ${args.join(' ').replace(fixtureLabs, 'LABS')}`, async () => {
    const { code, stdout, stderr } = await runNodeLab(args);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^node-lab: \S/);
    expect(stderr.trimEnd().split('\n').length).toBe(1);
    const sentences = stderr
      .replace(/"[^"]*"|'[^']*'/g, 'quoted')
      .split(/(?<=[.?])\s+/)
      .filter(Boolean);
    expect(sentences.filter((sentence) => !sentence.endsWith('?')).length).toBeLessThanOrEqual(2);
    expect(stderr.trimEnd()).toMatch(/\.$/);
    expect(stderr).not.toMatch(/\n\s+at |\x1b|undefined/);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
