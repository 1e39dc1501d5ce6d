import module from 'node:module';
import os from 'node:os';
import v8 from 'node:v8';

/**
 * Takes away what Node's permission model leaves to a process and a submission has no use for:
 * signals to other processes (the grader's among them), and what reaches the harness's handles.
 */
export function hidePowers(confinement: 'strict' | 'sockets' | 'processes'): void {
  const powers = process as unknown as Record<string, unknown>;
  delete powers._getActiveHandles;
  delete powers._getActiveRequests;
  // SIGUSR1 to a node opens its inspector, through which anything can be run in it.
  delete powers._debugProcess;
  // Flags of V8, once it runs: more heap than it was given, among others.
  v8.setFlagsFromString = () => refuse('set flags of V8');
  if (confinement !== 'processes') {
    delete powers._kill;
    powers.kill = () => refuse('send signals');
    os.setPriority = () => refuse('set priorities');
  }
  // An ES module that imports them by name sees the same; before Node 12.12 there is no such module.
  module.syncBuiltinESMExports?.();
}

function refuse(what: string): never {
  throw Object.assign(new Error(`A submission may not ${what}.`), { code: 'EPERM' });
}
