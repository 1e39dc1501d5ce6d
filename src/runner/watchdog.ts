/**
 * Ends the runs when node-lab itself is killed and can do nothing any more (SIGKILL): a small `sh`
 * waits for its stdin to close, which the kernel does when node-lab dies however it dies, and then
 * kills the process groups that were still running, what left them, and the temporary folder.
 * POSIX only; on Windows a run outlives a node-lab that is ended by force.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { RUN_VARIABLE } from './process-tree.ts';

// $1: mark of this node-lab. Lines on stdin: "+ PGID" a run began, "- PGID" it ended, "d FOLDER".
const script = `
groups= folder=
while read -r verb value; do
  case $verb in
    +) groups="$groups $value" ;;
    -) left=; for g in $groups; do [ "$g" = "$value" ] || left="$left $g"; done; groups=$left ;;
    d) folder=$value ;;
  esac
done
for g in $groups; do kill -9 -- "-$g" 2>/dev/null; done
if [ -n "$groups" ]; then
  for p in /proc/[0-9]*; do
    grep -qsa "${RUN_VARIABLE}=$1" "$p/environ" && kill -9 "\${p#/proc/}" 2>/dev/null
  done
fi
[ -z "$folder" ] || rm -rf -- "$folder"
`;

let watchdog: ChildProcess | null = null;

/** Starts the watchdog, once in a node-lab's life. Neither it nor its pipe keeps node-lab alive. */
export function startWatchdog(mark: string): void {
  if (watchdog !== null || process.platform === 'win32') {
    return;
  }
  watchdog = spawn('/bin/sh', ['-c', script, 'node-lab-watchdog', mark], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
    env: { PATH: process.env.PATH },
  });
  // Without a watchdog runs still end in every other way; a machine without sh is no reason to stop.
  watchdog.on('error', () => {});
  watchdog.stdin?.on('error', () => {});
  watchdog.unref();
  (watchdog.stdin as unknown as { unref?(): void } | null)?.unref?.();
}

export function watchGroup(pid: number): void {
  watchdog?.stdin?.write(`+ ${pid}\n`);
}

export function unwatchGroup(pid: number): void {
  watchdog?.stdin?.write(`- ${pid}\n`);
}

export function watchFolder(folder: string): void {
  watchdog?.stdin?.write(`d ${folder}\n`);
}
