import { open } from 'node:fs/promises';
import type { HeapGraph } from '../../analysis/heap-snapshot/heap-graph.ts';
import { createSnapshotReader } from '../../analysis/heap-snapshot/reader.ts';

/** Bytes that are read at a time. */
const portion = 1_048_576;

/**
 * Reads a `.heapsnapshot` file, however large.
 *
 * @throws SnapshotError, and what reading a file throws
 */
export async function readSnapshot(file: string): Promise<HeapGraph> {
  const handle = await open(file);
  try {
    const reader = createSnapshotReader();
    const buffer = new Uint8Array(portion);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, portion);
      if (bytesRead === 0) {
        return reader.end();
      }
      reader.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
