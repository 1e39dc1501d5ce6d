import type { Readable } from 'node:stream';
import type { RunningChild } from '../../runner/child.ts';

export interface PrintedOutput {
  /** The first of it. */
  text(): { stdout: string; stderr: string };
  /** Settles when both streams have ended, or a while after the process has. */
  whole: Promise<void>;
}

const KEPT_BYTES = 64_000;
/** How long output may go on after the process has ended, in milliseconds: someone else holds it. */
export const DRAIN_MS = 1_000;

/** Reads what a child prints, and calls once when that is more than it may be. */
export function collectOutput(
  child: RunningChild,
  mostBytes: number,
  onTooMuch: () => void,
): PrintedOutput {
  let total = 0;
  const collect = (stream: Readable) => {
    const kept: Buffer[] = [];
    let keptBytes = 0;
    stream.on('data', (chunk: Buffer) => {
      total += chunk.length;
      if (total > mostBytes) {
        onTooMuch();
        stream.destroy();
      } else if (keptBytes < KEPT_BYTES) {
        kept.push(chunk.subarray(0, KEPT_BYTES - keptBytes));
        keptBytes += chunk.length;
      }
    });
    stream.on('error', () => {});
    const ended = new Promise<void>((resolve) => stream.once('close', resolve));
    return { text: () => Buffer.concat(kept).toString(), ended };
  };
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const drained = child.death.then(async () => {
    const timer = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, DRAIN_MS);
    await Promise.all([stdout.ended, stderr.ended]);
    clearTimeout(timer);
  });
  return { text: () => ({ stdout: stdout.text(), stderr: stderr.text() }), whole: drained };
}
