/**
 * `npm run screenshots`: makes the pictures in docs/ from real runs. node-lab is started in a
 * pseudo-terminal, keys are pressed, and the cells of its screen are drawn as SVG. The labs of two
 * chapters have a page of their pictures. `npm run screenshots -- [name]...` makes some of them.
 */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freshHome } from './fresh-home.js';
import { openTerminal } from './pseudo-terminal.js';
import {
  chooseProgram,
  judgeStarter,
  openLab,
  openView,
  runProgram,
  runVersions,
} from './screenshots/driving.js';
import { writePage } from './screenshots/page.js';
import { PICTURED, sceneOf, scenes } from './screenshots/scenes.js';
import { drawScreen } from './screenshots/svg.js';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const docs = path.join(root, 'docs');
const nodeLab = path.join(root, 'bin/node-lab.js');

const wanted = process.argv.slice(2);
await mkdir(docs, { recursive: true });
const labs = JSON.parse((await run(['list', '--json'])).stdout).filter(({ chapter }) =>
  PICTURED.includes(chapter),
);
for (const scene of new Set([...scenes, ...labs.map(sceneOf)])) {
  if (wanted.length === 0 || wanted.includes(scene.name)) {
    await shoot(scene);
  }
}
await writePage(docs, labs, async (lab) => (await run(['show', String(lab)])).stdout);

function run(args, env = {}) {
  return promisify(execFile)(process.execPath, [nodeLab, ...args], {
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
}

/** A home with these versions of Node.js installed. */
async function homeWith(versions) {
  const home = freshHome();
  await run(['runtimes', 'install', versions.join()], { NODE_LAB_HOME: home });
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
