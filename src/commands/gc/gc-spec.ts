import { canObserve } from '../../lab/probe-support.ts';
import type { ProgramSpec } from '../../runner/run-program.ts';
import type { Runtime } from '../../runtimes/runtime.ts';
import { type ScriptOptions, scriptSpec } from '../script/user-script.ts';

const probe = 'heap-limit';

/**
 * How a script runs with GC tracing. Where the probe that tells the heap's limit cannot be loaded,
 * on Node 0.10, V8 tells it in its trace.
 */
export function gcSpec(
  script: { file: string; nodeArgs: readonly string[]; args: readonly string[] },
  runtime: Runtime,
  options: ScriptOptions,
): ProgramSpec {
  const observed = canObserve(probe, runtime.version);
  return {
    ...scriptSpec(script.file, script.args, runtime, options, observed ? probe : null),
    nodeArgs: ['--trace-gc', ...(observed ? [] : ['--trace-gc-verbose']), ...script.nodeArgs],
  };
}
