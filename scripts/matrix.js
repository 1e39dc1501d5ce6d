/**
 * Every Node.js: installs the versions through `node-lab runtimes install`, into a folder of its
 * own, and
 *
 * - runs node-lab itself under those that it supports: lists the labs, runs each program of each lab
 *   against the command contract, traces the corpus of tests/trace and resolves that of
 *   tests/resolution; under the last of them the author check, too;
 * - runs each program on all versions that it runs on, with `--node`, and looks for the findings of
 *   their era; on one of them it has the measured findings decided, since here nothing else runs;
 * - runs the instruments that take any version on all of them;
 * - decides the claims on all of them, and compares with what is recorded.
 *
 * `node scripts/matrix.js [version]...`; prints one line for each thing that failed and ends with
 * `N passed, N failed`. A runtime that cannot be fetched is a failure.
 */

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installRuntime } from './matrix/install.js';
import {
  gcArguments,
  gcProblems,
  heapArguments,
  heapProblems,
  profileArguments,
  profileProblems,
} from './matrix/instruments.js';
import {
  measuredClaims,
  openFindings,
  programsOf,
  runArguments,
  runProblems,
} from './matrix/programs.js';
import { verdictProblems } from './matrix/verdicts.js';

const VERSIONS = ['0.10', '10', '20', '22', '24', '26'];
/** The oldest release line that node-lab itself runs on. */
const OLDEST_HOST = 20;
/** Runs in which a measured finding must have been decided once. */
const MEASURED_RUNS = 5;
/** What the author check may take: it judges some hundred submissions. */
const CHECK_MS = 1_800_000;

const execute = promisify(execFile);
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const cli = path.join(root, 'bin/node-lab.js');
const lines = process.argv.length > 2 ? process.argv.slice(2) : VERSIONS;
const counts = { passed: 0, failed: 0 };

const home = await mkdtemp(path.join(os.tmpdir(), 'node-lab-matrix-'));
try {
  const runtimes = await installAll();
  const labs = JSON.parse((await runCli(process.execPath, ['list', '--json'])).stdout);
  const programs = await programsOf(root, labs);
  for (const { line, execPath } of runtimes) {
    const before = { ...counts };
    // The tests have tried the one that runs this.
    if (Number(line) >= OLDEST_HOST && execPath !== process.execPath) {
      await tryHost(execPath, line, programs);
    }
    await tryPrograms(line, programs);
    await tryInstruments(line);
    const [passed, failed] = [counts.passed - before.passed, counts.failed - before.failed];
    console.log(`Node ${line}: ${passed} passed, ${failed} failed`);
  }
  await tryClaims(runtimes, labs);
} finally {
  await rm(home, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function installAll() {
  const installed = [];
  for (const line of lines) {
    try {
      const runtime = await installRuntime((args) => runCli(process.execPath, args), line);
      installed.push({ line, ...runtime });
      report(`Node ${line}: install`, []);
    } catch (error) {
      report(`Node ${line}: install`, [`it could not be fetched: ${error.message}`]);
    }
  }
  return installed;
}

/** node-lab itself, run by this Node. */
async function tryHost(node, line, programs) {
  const list = await runCli(node, ['list', '--json']);
  report(`under Node ${line}: list`, exitProblems(list));
  for (const program of programs) {
    const args = runArguments(program);
    report(
      `under Node ${line}: ${args.join(' ')}`,
      runProblems(await runCli(node, args), program, line),
    );
  }
  await tryCorpus(node, line, 'tests/trace/corpus.test.ts');
  await tryCorpus(node, line, 'tests/resolution/corpus.test.ts');
  if (line === lines.at(-1)) {
    await tryCheck(node, line);
  }
}

/**
 * The author check, exercises included: it takes minutes, so under the last version alone. Only here
 * are the versions installed that some exercises are graded on.
 */
async function tryCheck(node, line) {
  const check = await runCli(node, ['check', '--json'], CHECK_MS);
  // With 1 it says below what is wrong.
  report(`under Node ${line}: check`, check.code === 1 ? [] : exitProblems(check));
  for (const text of (check.stdout ?? '').split('\n').filter((one) => one !== '')) {
    const { lab, problems, notTried } = JSON.parse(text);
    report(`under Node ${line}: check ${lab}`, [
      ...problems.map(({ what, problem }) => `${what}: ${problem}`),
      // With other versions than these, what they are needed for may stay untried.
      ...(VERSIONS.every((version) => lines.includes(version))
        ? notTried.map((id) => `${id}: its solutions were not tried`)
        : []),
    ]);
  }
}

/** The labs' programs, run on this version. */
async function tryPrograms(line, programs) {
  for (const program of programs.filter(({ since }) => isAtLeast(line, since))) {
    const args = runArguments(program, line);
    const result = await runCli(process.execPath, args);
    report(args.join(' '), runProblems(result, program, line));
    if (Number(line) === OLDEST_HOST && program.measured.length > 0) {
      await tryMeasured(args, program, openFindings(result, program));
    }
  }
}

/** Findings that a busy moment of the machine has left open are asked again. */
async function tryMeasured(args, program, firstOpen) {
  let open = firstOpen;
  for (let run = 2; run <= MEASURED_RUNS && open.length > 0; run++) {
    const still = new Set(openFindings(await runCli(process.execPath, args), program));
    open = open.filter((id) => still.has(id));
  }
  report(
    `${args.join(' ')}: measured findings`,
    open.map((id) => `finding ${id} was not decided in ${MEASURED_RUNS} runs`),
  );
}

/** The instruments, on the versions that each of them takes. */
async function tryInstruments(line) {
  await tryInstrument(gcArguments(line), gcProblems);
  const args = profileArguments(line);
  if (args !== null) {
    await tryInstrument(args, profileProblems);
  }
  const heap = heapArguments(line);
  report(heap.join(' '), heapProblems(line, await runCli(process.execPath, heap)));
}

async function tryInstrument(args, problemsOf) {
  const result = await runCli(process.execPath, args);
  report(args.join(' '), [
    ...exitProblems(result),
    ...(result.code === 0 ? problemsOf(result.stdout) : []),
  ]);
}

async function tryClaims(runtimes, labs) {
  const before = { ...counts };
  const decide = async (names) => {
    const args = ['claims', ...names, '--json', '--node', runtimes.map(({ line }) => line).join()];
    const { code, stdout, stderr } = await runCli(process.execPath, args);
    return code === 0 ? JSON.parse(stdout) : [{ problem: `exit code ${code} ${lastLine(stderr)}` }];
  };
  const measured = await measuredClaims(root, labs);
  const compare = (ledger) =>
    verdictProblems(root, labs, ledger, lineOf, (lab, claim) => measured.has(`${lab} ${claim}`));
  const first = await decide([]);
  if (first[0]?.problem !== undefined) {
    report('claims', [first[0].problem]);
    return;
  }
  const results = compare(first);
  // What is a race may come out undecided once.
  const wrong = results.filter(({ problems }) => problems.length > 0);
  const again = new Map(
    wrong.length === 0
      ? []
      : compare(await decide([...new Set(wrong.map(({ claim }) => claim.split(' ')[0]))])).map(
          ({ claim, problems }) => [claim, problems],
        ),
  );
  for (const { claim, problems } of results) {
    report(`claim ${claim}`, again.get(claim)?.length === 0 ? [] : problems);
  }
  const [passed, failed] = [counts.passed - before.passed, counts.failed - before.failed];
  console.log(`claims: ${passed} passed, ${failed} failed`);
}

/** What proves the tracer or the look-up right, on this Node: of package trees, 4,000 questions. */
async function tryCorpus(node, line, test) {
  const file = path.join(home, `${test.replaceAll('/', '-')}-${line}.json`);
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', test, '--reporter=json', `--outputFile=${file}`];
  try {
    const env = { ...process.env, NODE_LAB_TEST_NODE: node, NODE_LAB_TEST_TREES: '80' };
    await execute(process.execPath, [vitest, ...args], { cwd: root, env, maxBuffer: 2 ** 28 });
  } catch {
    // Failed tests are in its report.
  }
  await takeTests(file, `under Node ${line}: ${test}`);
}

async function takeTests(file, what) {
  let results;
  try {
    results = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    report(what, [`it left no report: ${error.message}`]);
    return;
  }
  for (const { fullName, status, failureMessages } of results.testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  )) {
    if (status === 'passed' || status === 'failed') {
      report(
        `${what}: ${fullName}`,
        failureMessages.map((message) => message.split('\n').slice(0, 8).join('\n  ')),
      );
    }
  }
  if (results.numTotalTests === 0) {
    report(what, ['no test was run']);
  }
}

async function runCli(node, args, timeout = 300_000) {
  try {
    const env = { ...process.env, NODE_LAB_HOME: home };
    const options = { cwd: root, env, maxBuffer: 2 ** 28, timeout };
    const { stdout, stderr } = await execute(node, [cli, ...args], options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    return { code: error.code ?? error.signal, stdout: error.stdout, stderr: error.stderr };
  }
}

function exitProblems({ code, stderr }) {
  return code === 0 ? [] : [`exit code ${code} ${lastLine(stderr)}`.trim()];
}

function report(what, problems) {
  if (problems.length === 0) {
    counts.passed += 1;
    return;
  }
  counts.failed += 1;
  console.log(`FAILED ${what}`);
  for (const problem of problems) {
    console.log(`  ${problem}`);
  }
}

function lineOf(version) {
  const [major, minor] = version.split('.');
  return major === '0' ? `${major}.${minor}` : major;
}

/** Whether a release line is one that a program runs on. */
function isAtLeast(line, since) {
  const [one, other] = [line, since].map((text) => text.split('.').map(Number));
  return (one[0] - other[0] || (one[1] ?? Infinity) - (other[1] ?? 0)) >= 0;
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
