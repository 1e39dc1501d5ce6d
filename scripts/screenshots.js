/**
 * `npm run screenshots`: makes the pictures in docs/ from real runs. node-lab is started in a
 * pseudo-terminal, keys are pressed, and the cells of its screen are drawn as SVG.
 */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freshHome } from './fresh-home.js';
import { openTerminal } from './pseudo-terminal.js';
import { drawScreen } from './screenshots/svg.js';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const docs = path.join(root, 'docs');
const nodeLab = path.join(root, 'bin/node-lab.js');

const scenes = [
  { name: 'list', columns: 100, rows: 30, about: 'The list of labs' },
  { name: 'lab-01', lab: 1, columns: 120, rows: 36, about: 'Lab 1: the timeline of a run' },
  { name: 'lab-14', lab: 14, columns: 110, rows: 32, about: 'Lab 14: the slabs of a run' },
  { name: 'lab-16', lab: 16, columns: 110, rows: 32, about: 'Lab 16: bytes, characters, chunks' },
  {
    name: 'lab-20',
    lab: 20,
    program: 'leak.js',
    columns: 120,
    rows: 34,
    about: 'Lab 20: a heap that grows to its limit, with every collection',
  },
  {
    name: 'lab-23',
    lab: 23,
    program: 'cache.js',
    columns: 130,
    rows: 40,
    about: 'Lab 23: what gathers between two heap snapshots, and what keeps it',
  },
  { name: 'lab-28', lab: 28, columns: 110, rows: 32, about: 'Lab 28: every path that Node tries' },
  {
    name: 'lab-37',
    lab: 37,
    program: 'pass-server.js',
    columns: 110,
    rows: 32,
    about: 'Lab 37: one listening socket in several processes',
  },
  {
    name: 'versions',
    lab: 3,
    versions: ['0.10', '10', '26'],
    columns: 150,
    rows: 34,
    about: 'Lab 3 on three versions of Node.js, side by side',
  },
  {
    name: 'exercise',
    lab: 16,
    exercise: '16-read-text',
    columns: 110,
    rows: 32,
    about: 'Lab 16: an exercise that was judged, with the smallest input that it fails on',
  },
  {
    name: 'trace',
    args: ['trace', '--ui', 'labs/01-event-loop-order/order.js'],
    columns: 130,
    rows: 34,
    about: 'A trace: why each line was printed when it was',
    until: stepThrough,
  },
  {
    name: 'heap',
    args: 'heap --after 500ms --between 1s labs/23-leaks/listeners.js'.split(' '),
    columns: 110,
    rows: 34,
    about: 'Two heap snapshots of a script: the suspect, and what keeps it alive',
    until: compared,
  },
  {
    name: 'gc',
    args: 'gc --max-old-space-size=64 labs/20-gc-traces/survivors.js -- 20 800000'.split(' '),
    columns: 110,
    rows: 34,
    about: 'The garbage collections of a script: its heap, its pauses, its rates',
    until: ended,
  },
  {
    name: 'profile',
    args: ['profile', 'labs/24-cpu-profiles/hot.js'],
    columns: 130,
    rows: 34,
    about: 'The CPU profile of a script: a flame chart, and the functions by self time',
    until: ended,
  },
  {
    name: 'resolve',
    args: 'resolve typescript --from package.json'.split(' '),
    columns: 110,
    rows: 24,
    about: 'Every path that Node tries for a module, and the rule that led there',
  },
];

const wanted = process.argv.slice(2);
await mkdir(docs, { recursive: true });
for (const scene of scenes) {
  if (wanted.length === 0 || wanted.includes(scene.name)) {
    await shoot(scene);
  }
}

/** A home with these versions of Node.js installed. */
async function homeWith(versions) {
  const home = freshHome();
  await promisify(execFile)(process.execPath, [nodeLab, 'runtimes', 'install', versions.join()], {
    env: { ...process.env, NODE_LAB_HOME: home },
  });
  return home;
}

/** An empty folder for a student's work. */
async function emptyFolder() {
  const folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'node-lab-')), 'homework');
  await mkdir(folder);
  return folder;
}

async function shoot({
  name,
  lab,
  program,
  exercise,
  versions,
  args = [],
  columns,
  rows,
  about,
  until,
}) {
  const home = versions === undefined ? {} : { NODE_LAB_HOME: await homeWith(versions) };
  const terminal = openTerminal([nodeLab, ...args], {
    columns,
    rows,
    cwd: exercise === undefined ? root : await emptyFolder(),
    // A dark background: the theme follows.
    env: { COLORFGBG: '15;0', ...home },
  });
  try {
    await terminal.waitFor((lines) => lines.some((line) => / quit\b/.test(line)), 'the list');
    await until?.(terminal);
    if (lab !== undefined) {
      await openLab(terminal, lab);
      await chooseProgram(terminal, program);
      if (exercise !== undefined) {
        await judgeStarter(terminal, exercise);
      } else if (versions === undefined) {
        await runProgram(terminal);
        await openView(terminal);
      } else {
        await runVersions(terminal, versions);
      }
    }
    // Its keys are the last that a frame draws.
    await terminal.waitFor(
      (lines) => / back | quit\b/.test(lines.slice(-2).join()),
      'a whole frame',
    );
    const file = path.join(docs, `${name}.svg`);
    await writeFile(file, drawScreen(terminal.screen, { title: 'node-lab', about }));
    console.log(path.relative(root, file));
    terminal.press('q');
    await terminal.exited;
  } finally {
    await terminal.close();
  }
}

/** To a callback with a chain of causes. */
async function stepThrough(terminal) {
  await terminal.waitFor((lines) => lines.slice(-3).some(isEnd), 'the end of the script');
  for (let step = 0; step < 18; step++) {
    const before = terminal.lines().find((line) => line.includes('▸'));
    await terminal.pressUntil(
      'n',
      (lines) => lines.find((line) => line.includes('▸')) !== before,
      'the next callback',
    );
  }
}

async function ended(terminal) {
  await terminal.waitFor((lines) => lines.slice(-3).some(isEnd), 'the end of the script');
}

/** To the end of the script, and of the report. */
async function compared(terminal) {
  await ended(terminal);
  await terminal.pressUntil('G', (lines) => lines.join().includes('gathers'), 'the suspect');
}

async function openLab(terminal, lab) {
  const cursor = new RegExp(`▸ +${lab} `);
  for (const digit of String(lab)) {
    terminal.press(digit);
  }
  await terminal.waitFor((lines) => lines.some((line) => cursor.test(line)), `lab ${lab}`);
  await terminal.pressUntil('\r', (lines) => lines[0].includes(`  ${lab}  `), `lab ${lab} open`);
}

async function chooseProgram(terminal, program) {
  const chosen = () => /program ‹ (\S+) ›/.exec(terminal.lines().join('\n'))?.[1];
  while (program !== undefined && chosen() !== program) {
    const before = chosen();
    await terminal.pressUntil(
      ']',
      () => ![before, undefined].includes(chosen()),
      'the next program',
    );
  }
}

async function runProgram(terminal) {
  await terminal.pressUntil('r', (lines) => lines.join().includes('Before the first run'), 'r');
  await terminal.pressUntil('r', (lines) => !lines.join().includes('Before the first run'), 'r');
  await terminal.waitFor((lines) => lines.slice(-3).some(isEnd), 'the end of the run');
}

/** Begins the exercise, and has the starter judged. */
async function judgeStarter(terminal, exercise) {
  const chosen = () => /exercise ‹ (\S+) ›/.exec(terminal.lines().join('\n'))?.[1];
  await terminal.pressUntil('6', () => chosen() !== undefined, 'the tab Exercises');
  while (chosen() !== exercise) {
    const before = chosen();
    // Once: a second press would go on to the one after it.
    terminal.press(']');
    await terminal.waitFor(() => ![before, undefined].includes(chosen()), 'the next exercise');
  }
  await terminal.waitFor((lines) => lines.join().includes('Requirements'), 'the exercise');
  await terminal.pressUntil('b', (lines) => lines.join().includes(' file '), 'the starter');
  await terminal.pressUntil('r', (lines) => lines.join().includes('best so far'), 'the verdict');
}

/** Chooses these release lines alone, and runs on them. */
async function runVersions(terminal, versions) {
  const rows = () => terminal.lines().filter((line) => /\[[x ]\] \d/.test(line));
  const at = () => rows().findIndex((line) => line.includes('▸'));
  await terminal.pressUntil('v', () => at() !== -1, 'the list of versions');
  // All that are there, then none.
  const chosen = () => rows().filter((line) => line.includes('[x]'));
  for (let turn = 0; turn < 3 && chosen().length > 0; turn++) {
    const before = chosen().length;
    await terminal.pressUntil('a', () => chosen().length !== before, 'another choice');
  }
  for (const [index, row] of rows().entries()) {
    const [, version] = /\] (\S+)/.exec(row);
    if (index > 0) {
      await terminal.pressUntil('j', () => at() === index, 'the next version');
    }
    if (versions.some((line) => version.startsWith(`${line}.`))) {
      await terminal.pressUntil(' ', () => rows()[index]?.includes('[x]'), 'the version chosen');
    }
  }
  await terminal.pressUntil(
    '\r',
    (lines) => lines.join().match(/ after \d/g)?.length === versions.length,
    'the runs',
  );
}

function isEnd(line) {
  return /(?:✓|!) \S.* after [\d.]/.test(line);
}

/** The open tab is the underlined one. */
async function openView(terminal) {
  const isOpen = (lines, screen) => {
    const row = lines.findIndex((line) => line.includes('─ View ─'));
    const line = screen.buffer.active.getLine(row);
    return row !== -1 && line.getCell(lines[row].indexOf('View')).isUnderline() !== 0;
  };
  await terminal.pressUntil('2', isOpen, 'the tab View');
}
