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
  if (confinement !== 'processes') {
    delete powers._kill;
    powers.kill = () => {
      throw Object.assign(new Error('A submission may not send signals.'), { code: 'EPERM' });
    };
  }
}
