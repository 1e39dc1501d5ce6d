/** A busy machine: as many processes that compute as it has processors. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';

/** Computes until whoever started it is gone. */
const PROGRAM = `
const parent = process.ppid;
console.log('computing');
while (process.ppid === parent) {
  for (let i = 0, x = 1; i < 1e7; i++) x = (x * 48271) % 2147483647;
}`;

export interface BusyProcessors {
  /** How many of them compute still. */
  computing(): number;
  stop(): Promise<void>;
}

/** Starts them, and waits until each computes. */
export async function keepProcessorsBusy(): Promise<BusyProcessors> {
  const children = await Promise.all(
    Array.from({ length: os.availableParallelism() }, () => startOne()),
  );
  const isAlive = ({ exitCode, signalCode }: ChildProcess) =>
    exitCode === null && signalCode === null;
  return {
    computing: () => children.filter(isAlive).length,
    async stop() {
      await Promise.all(
        children.filter(isAlive).map((child) => {
          const ended = once(child, 'exit');
          child.kill('SIGKILL');
          return ended;
        }),
      );
    },
  };
}

async function startOne(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', PROGRAM], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return child;
}
