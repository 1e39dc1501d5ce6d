/** Every program of every lab, by the commands that users run it with. */

import path from 'node:path';
import { contractProblems } from './contract.js';
import { eraOf } from './eras.js';

const REPEAT = 10;

/** What a program needs of Node.js where it says nothing. */
const OLDEST = '20';

/**
 * The programs of the labs, with the oldest release line of each.
 *
 * @param {string} root
 * @param {{ number: number, slug: string }[]} labs what `list --json` prints
 */
export async function programsOf(root, labs) {
  const all = await Promise.all(
    labs.map(async ({ number, slug }) => {
      const lab = await definitionOf(root, slug);
      return lab.programs.map(({ file, since = OLDEST }) => ({
        number,
        program: file,
        era: (line) => eraOf(root, slug, file, line),
        measured: lab.findings
          .filter(({ measured, programs = [file] }) => measured && programs.includes(file))
          .map(({ id }) => id),
        since,
        repeats: lab.repeat !== undefined,
      }));
    }),
  );
  return all.flat();
}

/**
 * The claims that measured times decide, as `NUMBER ID`.
 *
 * @returns {Promise<Set<string>>}
 */
export async function measuredClaims(root, labs) {
  const all = await Promise.all(
    labs.map(async ({ number, slug }) => {
      const { claims, printedClaims = [] } = await definitionOf(root, slug);
      const measured = [...claims, ...printedClaims].filter((claim) => claim.measured);
      return measured.map(({ id }) => `${number} ${id}`);
    }),
  );
  return new Set(all.flat());
}

async function definitionOf(root, slug) {
  const { default: lab } = await import(path.join(root, 'dist/labs', slug, 'lab.js'));
  return lab;
}

/** Arguments of `node-lab` that run it; on another version where one is given. */
export function runArguments({ number, program, repeats }, line) {
  return [
    ...['run', String(number), '--program', program, '--json'],
    ...(repeats ? ['--repeat', String(REPEAT)] : []),
    ...(line === undefined ? [] : ['--node', line]),
  ];
}

/**
 * The program's measured findings that such a run has left open.
 *
 * @param {{ stdout: string }} result
 * @returns {string[]}
 */
export function openFindings({ stdout }, { measured }) {
  const open = new Set(findingsOf(stdout).flatMap(({ id, holds }) => (holds === null ? [id] : [])));
  return measured.filter((id) => open.has(id));
}

/**
 * What is wrong with such a run: it breaks the contract, or its findings are not those of its era.
 *
 * @param {{ code: unknown, stdout: string, stderr: string }} result
 */
export function runProblems({ code, stdout, stderr }, { number, program, era }, line) {
  const { notYet: expected, races: open } = era(line);
  const problems = contractProblems(stdout, { number, program, refuted: [...expected, ...open] });
  const findings = findingsOf(stdout);
  const held = expected.filter(
    (id) => findings.find((finding) => finding.id === id)?.holds !== false,
  );
  const anyFalse = findings.some(({ holds }) => holds === false);
  return [
    ...problems,
    ...held.map((id) => `finding ${id} is not refuted, as it must be there`),
    ...(code === (anyFalse ? 1 : 0)
      ? []
      : [`exit code ${code} ${stderr.trim().split('\n').at(-1)}`]),
  ];
}

function findingsOf(stdout) {
  return stdout
    .split('\n')
    .filter((text) => text.startsWith('{"type":"finding"'))
    .map((text) => JSON.parse(text));
}
