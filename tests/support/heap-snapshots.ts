/** Heap snapshots of a real process, and what the Chrome DevTools make of them. */

import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'heap-snapshot-toolkit';
import type { HeapGraph } from '../../src/analysis/heap-snapshot/heap-graph.ts';
import { createSnapshotReader } from '../../src/analysis/heap-snapshot/reader.ts';

/** A snapshot's file as JSON has it. */
export interface SnapshotFile {
  snapshot: {
    meta: { node_fields: string[]; node_types: [string[]]; edge_types: [string[]] };
    node_count: number;
    edge_count: number;
  };
  nodes: number[];
  edges: number[];
  locations: number[];
  strings: string[];
}

export interface SnapshotBench {
  /**
   * Runs a program that calls `snapshot()`, and returns the files in order.
   *
   * @param source CommonJS
   */
  take(source: string): string[];
  remove(): void;
}

export function openSnapshotBench(): SnapshotBench {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-heap-'));
  let programs = 0;
  return {
    take(source) {
      programs += 1;
      const program = path.join(folder, `${programs}.js`);
      const prefix = path.join(folder, `${programs}-`);
      writeFileSync(
        program,
        `let taken = 0;
const snapshot = () => require('v8').writeHeapSnapshot(${JSON.stringify(prefix)} + ++taken + '.heapsnapshot');
${source}
console.log(taken);`,
      );
      const { status, stdout, stderr } = spawnSync(process.execPath, [program], {
        encoding: 'utf8',
      });
      if (status !== 0) {
        throw new Error(`the program failed: ${stderr}`);
      }
      return Array.from({ length: Number(stdout) }, (_, at) => `${prefix}${at + 1}.heapsnapshot`);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function parsed(file: string): SnapshotFile {
  return JSON.parse(readFileSync(file, 'utf8')) as SnapshotFile;
}

/** Reads bytes in portions of this size. */
export function graphOf(bytes: Uint8Array, portion = 65_536): HeapGraph {
  const reader = createSnapshotReader();
  for (let at = 0; at < bytes.length; at += portion) {
    // A copy that is spoilt afterwards: a reader may be given the same buffer again and again.
    const chunk = Buffer.from(bytes.subarray(at, at + portion));
    reader.push(chunk);
    chunk.fill(0);
  }
  return reader.end();
}

/** The snapshot as the Chrome DevTools load it. */
export async function inDevTools(file: string): Promise<DevToolsSnapshot> {
  return (await parse(createReadStream(file, 'utf8') as never)) as unknown as DevToolsSnapshot;
}

/** What is asked of `JSHeapSnapshot` of the DevTools' `HeapSnapshot.ts`. */
export interface DevToolsSnapshot {
  uid: number;
  nodeCount: number;
  nodeFieldCount: number;
  totalSize: number;
  dominatorsTree: Uint32Array;
  createNode(index: number): {
    id(): number;
    name(): string;
    type(): string;
    selfSize(): number;
    retainedSize(): number;
    distance(): number;
  };
  getAggregatesByClassKey(
    sorted: boolean,
    key: string,
  ): Record<string, { count: number; self: number; maxRet: number; name: string }>;
  aggregatesForDiff(interfaces: string): unknown;
  applyInterfaceDefinitions(definitions: unknown[]): void;
  calculateSnapshotDiff(
    uid: number,
    aggregates: unknown,
  ): Record<
    string,
    {
      name: string;
      addedCount: number;
      removedCount: number;
      addedSize: number;
      removedSize: number;
    }
  >;
}
