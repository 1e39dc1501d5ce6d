import { execFile } from 'node:child_process';
import path from 'node:path';
import { ownProgramSpec } from '../claims/execution.ts';
import { runsOn } from '../claims/ledger.ts';
import type { Lab } from '../lab/catalog.ts';
import { defaultLimits } from '../runner/limits.ts';
import { type ProgramSpec, runProgram } from '../runner/run-program.ts';
import { currentRuntime } from '../runtimes/runtime.ts';
import { type CheckResult, result } from './result.ts';

/**
 * Checks that every program's syntax is sound and that it runs with plain node: no flag, no
 * argument, no probe. A program that is meant to fail (one that grows to the crash) needs its
 * lab's flags for that, so here each must end by itself within the time limit. A claim's own program
 * runs as its claim says.
 */
export async function checkPrograms(lab: Lab): Promise<CheckResult[]> {
  const { definition } = lab;
  const results: CheckResult[] = [];
  for (const { file } of definition.programs) {
    const absolute = path.join(lab.folder, file);
    const syntax = await syntaxError(absolute);
    results.push(result(file, syntax ?? false));
    if (syntax === null) {
      results.push(result(`plain node ${file}`, await runProblem(plainSpec(lab, absolute))));
    }
  }
  for (const claim of definition.printedClaims ?? []) {
    if (runsOn(definition, claim, currentRuntime.version)) {
      const problem = await runProblem(ownProgramSpec(lab, claim, currentRuntime));
      results.push(result(claim.program, problem));
    }
  }
  return results;
}

function syntaxError(file: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--check', file], (error, _stdout, stderr) => {
      resolve(error === null ? null : (/^\w*Error: .*$/m.exec(stderr)?.[0] ?? error.message));
    });
  });
}

function plainSpec(lab: Lab, file: string): ProgramSpec {
  return {
    execPath: currentRuntime.execPath,
    nodeArgs: [],
    file,
    args: [],
    cwd: lab.folder,
    env: {},
    probes: [],
    limits: defaultLimits,
  };
}

async function runProblem(spec: ProgramSpec): Promise<string | false> {
  let printed = false;
  for await (const event of runProgram(spec)) {
    printed ||= event.type === 'output' && event.stream === 'stdout';
    if (event.type === 'end' && event.reason !== 'exit' && event.reason !== 'memory') {
      return `it did not end by itself: ${event.reason}`;
    }
  }
  return !printed && 'it prints nothing';
}
