/** What is running, as /proc tells it. */

import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

/** Whether a process is there and has not ended (a zombie has). */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

/** The processes that a node-lab process has started for its runs, and its watchdog. */
export function processesOf(nodeLabPid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== nodeLabPid)
    .filter((pid) => belongsTo(pid, nodeLabPid) && isAlive(pid));
}

function belongsTo(pid: number, nodeLabPid: number): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
    if (environment.includes(`NODE_LAB_RUN=${nodeLabPid}-`)) {
      return true;
    }
    const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
    return command.includes('node-lab-watchdog') && command.includes(`\0${nodeLabPid}-`);
  } catch {
    return false;
  }
}

/** Waits until nothing of that node-lab process is left, nor any of the given processes. */
export async function untilNoneLeft(
  nodeLabPid: number,
  pids: readonly number[] = [],
): Promise<void> {
  const left = () => [...processesOf(nodeLabPid), ...pids.filter(isAlive)];
  await until(
    () => left().length === 0,
    () => `processes ${left().map(describe).join('; ')} still run`,
  );
}

/** The processes that a process has started and that have not ended. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && isAlive(pid) && parentOf(pid) === parent);
}

/** The processes that have this text in their environment. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && isAlive(pid) && environmentOf(pid).includes(text));
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // After the name, which may hold anything: state, then the parent.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function describe(pid: number): string {
  try {
    return `${pid} (${readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim()})`;
  } catch {
    return String(pid);
  }
}
