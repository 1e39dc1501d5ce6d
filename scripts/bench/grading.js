/**
 * What grading costs: a class's submissions of 16-read-text graded two at a time, and as many plain
 * processes, two at a time, that are asked the same by the same driver. Nothing is kept, judged or
 * confined there.
 */

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';
import { build } from 'esbuild';
import { inTurns, timeNode } from './measure.js';

const run = promisify(execFile);
const JOBS = 2;
const SEED = 1;

/**
 * @param {{ root: string, rounds: number, submissions: number }} options
 * @returns {Promise<import('./figures.js').Figure[]>}
 */
export async function benchGrading({ root, rounds, submissions }) {
  const exercise = path.join(root, 'labs/16-utf8-in-chunks/exercises/read-text');
  const solution = path.join(exercise, 'solution.js');
  const driver = path.join(exercise, 'driver.cjs');
  const cli = path.join(root, 'bin/node-lab.js');
  const bare = path.join(root, 'scripts/bench/programs/bare-exercise.cjs');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'node-lab-bench-'));
  try {
    const students = Array.from({ length: submissions }, (_, number) => `student-${number}`);
    for (const student of students) {
      await mkdir(path.join(folder, student, '16-read-text'), { recursive: true });
      await cp(solution, path.join(folder, student, '16-read-text/exercise.js'));
    }
    const requests = path.join(folder, 'requests.bin');
    await writeFile(requests, serialize(await recordRequests(root, folder, { driver, solution })));
    const ms = await inTurns(rounds, {
      bare: () =>
        timed(() =>
          inPool(students, () => timeNode([bare, driver, solution, requests], { cwd: folder })),
        ),
      graded: () =>
        timed(() =>
          run(
            process.execPath,
            [
              cli,
              'grade',
              ...students,
              '--jobs',
              String(JOBS),
              '--seed',
              String(SEED),
              '--fresh',
              '--out',
              'grades.csv',
              '--format',
              'csv',
            ],
            { cwd: folder },
          ),
        ),
    });
    return [
      {
        name: `grading ${submissions}, of bare runs`,
        value: ms.graded / ms.bare,
        goal: 1.3,
        unit: 'times',
        detail: `${ms.graded.toFixed(0)} ms, ${ms.bare.toFixed(0)} ms; ${JOBS} at a time`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the grader asks of a right submission with this seed. */
async function recordRequests(root, folder, { driver, solution }) {
  const outfile = path.join(folder, 'bench.mjs');
  await build({
    entryPoints: [path.join(root, 'src/coursework/bench.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const { createBench } = await import(pathToFileURL(outfile).href);
  const grader = path.join(root, 'dist/labs/16-utf8-in-chunks/exercises/read-text/exercise.js');
  const { default: definition } = await import(pathToFileURL(grader).href);
  const require = createRequire(import.meta.url);
  const [answer, exported] = [require(driver), require(solution)];
  const requests = [];
  const session = {
    isOver: () => false,
    peakRssBytes: () => 0,
    end: async () => ({ byItself: true, leftBehind: [] }),
    call: async (request) => {
      requests.push(request);
      return answer(request, exported);
    },
  };
  const bench = createBench({
    seed: SEED,
    runtimes: [],
    open: async () => session,
    isFailure: () => false,
  });
  for await (const { id, holds } of definition.grade(bench)) {
    if (!holds) {
      throw new Error(`the solution does not meet ${id}`);
    }
  }
  return requests;
}

async function inPool(items, work) {
  const left = [...items];
  const worker = async () => {
    while (left.pop() !== undefined) {
      await work();
    }
  };
  await Promise.all(Array.from({ length: JOBS }, worker));
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
