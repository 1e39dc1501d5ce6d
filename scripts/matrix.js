/**
 * Runs node-lab under every Node.js that it supports: fetches each from npm (the packages that
 * carry the official binaries) into a temporary folder, lists the labs, runs each program of each
 * lab and checks the event stream against the command contract, runs the author check, and has it
 * trace the corpus of tests/trace.
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
import { contractProblems } from './matrix/contract.js';
import { fetchRuntime } from './matrix/runtime.js';

const VERSIONS = ['22', '24', '26'];
const REPEAT = 10;

const execute = promisify(execFile);
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const cli = path.join(root, 'bin/node-lab.js');
const versions = process.argv.length > 2 ? process.argv.slice(2) : VERSIONS;
const counts = { passed: 0, failed: 0 };

const folder = await mkdtemp(path.join(os.tmpdir(), 'node-lab-matrix-'));
process.env.NODE_LAB_HOME = path.join(folder, 'home');
try {
  for (const version of versions) {
    await tryVersion(version);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function tryVersion(version) {
  let node;
  try {
    node = await fetchRuntime(version, folder);
  } catch (error) {
    report(`Node ${version}`, [`it could not be fetched: ${firstLines(error)}`]);
    return;
  }
  const before = { ...counts };
  const list = await runCli(node, ['list', '--json']);
  report(`Node ${version}: list`, exitProblems(list, [0]));
  const labs = list.code === 0 ? JSON.parse(list.stdout) : [];
  for (const { number, slug, programs } of labs) {
    for (const program of programs) {
      await tryProgram({ node, version, number, slug, program });
    }
  }
  const check = await runCli(node, ['check']);
  report(`Node ${version}: check`, [
    ...exitProblems(check, [0]),
    ...check.stdout.split('\n').filter((line) => /^(?:✗| {4})/.test(line)),
  ]);
  await tryCorpus(node, version);
  const { stdout } = await execute(node, ['--version']);
  const [passed, failed] = [counts.passed - before.passed, counts.failed - before.failed];
  console.log(`${stdout.trim()}: ${passed} passed, ${failed} failed`);
}

async function tryProgram({ node, version, number, slug, program }) {
  const args = ['run', String(number), '--program', program, '--json'];
  const repeat = (await repeats(slug)) ? ['--repeat', String(REPEAT)] : [];
  const result = await runCli(node, [...args, ...repeat]);
  report(`Node ${version}: ${args.join(' ')}`, [
    ...exitProblems(result, [0]),
    ...contractProblems(result.stdout, { number, program }),
  ]);
}

/** The scripts that prove the tracer right, traced by this Node. */
async function tryCorpus(node, version) {
  const file = path.join(folder, `corpus-${version}.json`);
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', 'tests/trace/corpus.test.ts', '--reporter=json', `--outputFile=${file}`];
  try {
    const env = { ...process.env, NODE_LAB_TEST_NODE: node };
    await execute(process.execPath, [vitest, ...args], { cwd: root, env, maxBuffer: 2 ** 28 });
  } catch {
    // Failed tests are in its report.
  }
  await takeTests(file, `Node ${version}: tests/trace/corpus.test.ts`);
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

/** Whether the lab counts executions itself; one run of it is many. */
async function repeats(slug) {
  const { default: lab } = await import(path.join(root, 'dist/labs', slug, 'lab.js'));
  return lab.repeat !== undefined;
}

async function runCli(node, args) {
  try {
    const options = { cwd: root, maxBuffer: 2 ** 28, timeout: 300_000 };
    const { stdout, stderr } = await execute(node, [cli, ...args], options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    return { code: error.code ?? error.signal, stdout: error.stdout, stderr: error.stderr };
  }
}

function exitProblems({ code, stderr }, expected) {
  return expected.includes(code) ? [] : [`exit code ${code} ${lastLine(stderr)}`.trim()];
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

function firstLines({ stderr, message }) {
  return (stderr || message).trim().split('\n').slice(0, 3).join('\n  ');
}

function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
