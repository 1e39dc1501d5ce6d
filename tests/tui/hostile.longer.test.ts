import { afterEach, describe, expect, test } from 'vitest';
import { openCatalogAt } from '../../src/lab/catalog.ts';
import { fixtureLabs } from '../support/paths.ts';
import { isAlive, untilNoneLeft } from '../support/processes.ts';
import { type NodeLabTerminal, openFixtures } from '../support/terminal.ts';

const catalog = await openCatalogAt(fixtureLabs);
const programs = (await catalog.load('90')).definition.programs.map(({ file }) => file);

let terminal: NodeLabTerminal;
afterEach(() => terminal.close());

/** Opens the hostile lab with this program chosen. */
async function openProgram(file: string): Promise<void> {
  await terminal.waitForText('quit');
  terminal.type('90');
  terminal.key('enter');
  await terminal.waitForText('program ‹');
  for (const program of programs.slice(1, programs.indexOf(file) + 1)) {
    terminal.type(']');
    await terminal.waitForText(`program ‹ ${program} ›`);
  }
}

/** Runs it; the first run asks for a prediction. */
async function run(): Promise<void> {
  terminal.type('r');
  await terminal.waitForText('Before the first run');
  terminal.type('r');
  await terminal.waitForText('$ node');
}

describe('a flood', () => {
  async function typeLines(count: number): Promise<void> {
    terminal.type('e');
    await terminal.waitForText('Enter sets it');
    for (const _digit of '1000') {
      terminal.key('backspace');
    }
    terminal.type(String(count));
    await terminal.waitForText(`lines: ${count}`);
    terminal.key('enter');
    await terminal.waitForText(`lines ‹ ${count} ›`);
  }

  test('is shown to its end, and the view tells how much was dropped', async () => {
    terminal = openFixtures(['--output-limit', '100']);
    await openProgram('flood.js');
    await typeLines(1_500_000);
    await run();
    await terminal.waitForText('✓ ended after');
    await terminal.waitForText('line 1500000');
    await terminal.waitForText(/1480000[^╯]*dropped/);
    // Scrolling reaches the first line that is kept, and comes back to the last.
    terminal.type('g');
    await terminal.waitForText('line 1480001');
    terminal.type('G');
    await terminal.waitForText('line 1500000');
    terminal.type('2');
    await terminal.waitForText(/\d+ characters/);
  });

  test('leaves the keys answering while it goes on', async () => {
    terminal = openFixtures(['--output-limit', '100000']);
    await openProgram('flood.js');
    await typeLines(10_000_000);
    await run();
    await terminal.waitForText(/lines \d+-\d+ of \d{5,}/);
    terminal.type('?');
    await terminal.waitForText('Any key closes this.');
    expect(terminal.screen().at(-2)).toMatch(/running \d+\.\d s$/);
    terminal.type(' ');
    await terminal.waitUntilGone('Any key closes this.');
    terminal.type('g');
    terminal.type('s');
    await terminal.waitForText('stopped after');
  });

  test('ends when it reaches the output limit, and says so', async () => {
    terminal = openFixtures(['--output-limit', '0.001']);
    await openProgram('flood.js');
    await run();
    await terminal.waitForText('the output limit was reached');
  });

  test('that is a busy loop ends with s', async () => {
    terminal = openFixtures();
    await openProgram('loop.js');
    await run();
    await terminal.waitForText('looping');
    await terminal.waitForText(/running \d+\.\d s/);
    terminal.type('s');
    await terminal.waitForText('stopped after');
    await terminal.waitForText('looping');
  });
});

describe('escape sequences', () => {
  test('never reach the terminal', async () => {
    terminal = openFixtures();
    await openProgram('escapes.js');
    await run();
    await terminal.waitForText('ended after');
    await terminal.waitForText('␛[2J␛[Hcleared');
    await terminal.waitForText('␛]0;title␇title set');
    await terminal.waitForText('␛]52;c;aGVsbG8=␛\\clipboard set');
    await terminal.waitForText('red plain <009B>1A');
    await terminal.waitForText('␛[?1049l␛[?25l␛creset');
    await terminal.waitForText('\ufffd\ufffd␀␇␈\ufffd');
    await terminal.waitForText('床前明月光 wide');
    await terminal.waitForText('unfinished ␛[');
    expect(terminal.abuse).toEqual({ titles: [], clipboard: [], resets: 0, bells: 0 });
    expect(terminal.isAlternate()).toBe(true);
    expect(terminal.isCursorVisible()).toBe(false);
    expect(terminal.screen()[0]).toMatch(/^ node-lab {2}90 {2}Hostile programs/);
    expect(terminal.sent()).not.toMatch(/\x1b\]52|\x1b\]0;|\x1bc|\x9b/);
    // Its colours may.
    expect(terminal.sent()).toMatch(/\x1b\[(?:\d+;)*31mred/);
  });

  test('lose their colours under NO_COLOR', async () => {
    terminal = openFixtures([], { env: { NO_COLOR: '1' } });
    await openProgram('escapes.js');
    await run();
    await terminal.waitForText('red plain');
    await terminal.waitForText('ended after');
    terminal.type('4');
    await terminal.waitForText('✓ holds');
    expect(terminal.sent()).not.toMatch(/\x1b\[[\d;]*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d;]*m/);
  });
});

describe('a program that dies', () => {
  test('of its heap says so', async () => {
    terminal = openFixtures();
    await openProgram('out-of-memory.js');
    await run();
    await terminal.waitForText('died: its heap reached the limit');
  });

  test('by a signal says so', async () => {
    terminal = openFixtures();
    await openProgram('dies.js');
    await run();
    await terminal.waitForText('ended by SIGKILL');
  });
});

describe('leaving', () => {
  async function openFamily(): Promise<number[]> {
    terminal = openFixtures();
    await openProgram('family.js');
    await run();
    await terminal.waitForText(/near \d+ \d+/);
    await terminal.waitForText(/far \d+ \d+/);
    const shown = terminal.screen().join('\n');
    const pids = [...shown.matchAll(/(?:near|far) (\d+) (\d+)/g)].flatMap(([, child, other]) => [
      Number(child),
      Number(other),
    ]);
    expect(pids.filter(isAlive).length).toBe(4);
    return pids;
  }

  test('the lab with Esc ends its program and all that it started', async () => {
    const pids = await openFamily();
    terminal.key('escape');
    await terminal.waitForText('● run');
    await terminal.waitFor(() => !pids.some(isAlive), `${pids} have ended`);
  });

  test.each([
    ['q', 0],
    ['Ctrl-C', 0],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ])('node-lab with %s ends them too, and restores the terminal', async (way, code) => {
    const pids = await openFamily();
    if (way === 'q') {
      terminal.type('q');
    } else if (way === 'Ctrl-C') {
      terminal.key('ctrlC');
    } else {
      terminal.kill(way as NodeJS.Signals);
    }
    expect(await terminal.ended).toMatchObject({ exitCode: code });
    await untilNoneLeft(terminal.pid, pids);
    expect(terminal.isAlternate()).toBe(false);
    expect(terminal.isCursorVisible()).toBe(true);
    expect(terminal.everything().join('').trim()).toBe('');
  });

  test('node-lab with SIGKILL ends them too', async () => {
    const pids = await openFamily();
    terminal.kill('SIGKILL');
    await terminal.ended;
    await untilNoneLeft(terminal.pid, pids);
  });
});
