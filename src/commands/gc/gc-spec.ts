import path from 'node:path';
import { canObserve } from '../../lab/probe-support.ts';
import { distFolder } from '../../package-root.ts';
import { noLimits, type RunLimits } from '../../runner/limits.ts';
import type { ProgramSpec } from '../../runner/run-program.ts';
import type { Runtime } from '../../runtimes/runtime.ts';

const probe = 'heap-limit';

/**
 * How a script runs with GC tracing. Where the probe that tells the heap's limit cannot be loaded,
 * on Node 0.10, V8 tells it in its trace.
 */
export function gcSpec(
  script: { file: string; nodeArgs: readonly string[]; args: readonly string[] },
  { execPath, version }: Runtime,
  limits: Partial<RunLimits>,
): ProgramSpec {
  const observed = canObserve(probe, version);
  return {
    execPath,
    nodeArgs: ['--trace-gc', ...(observed ? [] : ['--trace-gc-verbose']), ...script.nodeArgs],
    file: script.file,
    args: script.args,
    cwd: process.cwd(),
    env: {},
    probes: observed ? [path.join(distFolder, 'probes', `${probe}.cjs`)] : [],
    limits: { ...noLimits, ...limits },
    asFromShell: true,
  };
}
