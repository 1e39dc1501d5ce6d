/** Fabricated runs, as the runner would yield them: for counterexamples and tests. */

import type { EndReason, ObservationEvent, ProgramEvent } from '../../src/runner/events.ts';

const parent = 100;

/** Pid of a worker in a fabricated run; the client's is 200. */
export function pidOf(worker: number): number {
  return parent + worker;
}

export interface Fabricated {
  workers: number;
  /** Inode of each process's listening socket, parent first; null for none. */
  listening?: readonly (number | null)[];
  /** Whether the parent closes its listening socket before the client starts. */
  parentCloses?: boolean;
  /** Errors of workers that could not listen, by worker number. */
  errors?: Readonly<Record<number, string>>;
  /** `type` of each NODE_HANDLE message to a worker; sent and acknowledged. */
  handles?: readonly { to: number; type: string; acknowledged?: boolean }[];
  /** Connections in the order in which they came, by who accepted and who served. */
  connections?: readonly FabricatedConnection[];
  /** What the client printed: served by the parent, then by each worker. */
  counted?: readonly number[];
  end?: { exitCode: number | null; reason: EndReason };
}

export interface FabricatedConnection {
  /** Worker that served it; 0 for the parent. */
  by: number;
  /** How the worker came by it. */
  via?: 'accept' | 'passed' | 'proxied';
  /** Descriptors that the worker held for it; 1 where absent. */
  held?: number;
  /** Descriptors that the parent held for it; 1 when passed and 2 when proxied, where absent. */
  heldByParent?: number;
  /** Whether the parent closed its own after passing it on. */
  letGo?: boolean;
  /** Whether the worker got another socket than the parent had accepted. */
  stranger?: boolean;
}

/** The events of such a run, in the order in which they would be observed. */
export function fabricate(run: Fabricated): ProgramEvent[] {
  const pids = Array.from({ length: run.workers + 1 }, (_, index) => pidOf(index));
  return [
    ...pids.map((pid, index) =>
      observe('process', pid, {
        parent: index === 0 ? 1 : parent,
        file: 'program.js',
        args: index === 0 ? [] : ['worker', String(index)],
      }),
    ),
    ...(run.listening ?? []).flatMap((inode, index) =>
      inode === null ? [] : [observe('listening', pidOf(index), { fd: 20, inode, port: 40_000 })],
    ),
    ...Object.entries(run.errors ?? {}).map(([worker, code]) =>
      observe('listen-failed', pidOf(Number(worker)), { code }),
    ),
    ...(run.handles ?? []).flatMap(({ to, type, acknowledged }) =>
      handle(to, type, acknowledged ?? true),
    ),
    ...(run.parentCloses
      ? [observe('listening-closed', parent, { inode: run.listening?.[0] ?? null })]
      : []),
    observe('process', 200, { parent, file: 'client.js', args: ['40000'] }),
    ...(run.connections ?? []).flatMap(connection),
    ...printed(run),
    {
      type: 'end',
      signal: null,
      durationMs: 500,
      ...(run.end ?? { exitCode: 0, reason: 'exit' as const }),
    },
  ];
}

function connection(
  { by, via = 'accept', held = 1, heldByParent, letGo = true, stranger }: FabricatedConnection,
  index: number,
): ProgramEvent[] {
  const inode = 5_000 + index;
  const pid = pidOf(by);
  if (via === 'accept') {
    return [observe('connection', pid, { via: 'accept', fd: 21, inode }), heldEvent(pid, held, 0)];
  }
  const accepted = observe('connection', parent, { via: 'accept', fd: 22, inode });
  if (via === 'proxied') {
    return [
      accepted,
      observe('opened', parent, { inode }),
      heldEvent(parent, heldByParent ?? 2, 1),
      observe('connection', pid, { via: 'accept', fd: 21, inode: inode + 100_000 }),
      heldEvent(pid, held, 0),
    ];
  }
  const received = stranger ? inode + 100_000 : inode;
  return [
    accepted,
    observe('sent', parent, { to: pid, text: '"socket"', handle: 'net.Socket' }),
    heldEvent(parent, heldByParent ?? 1, 0),
    observe('connection', pid, { via: 'channel', fd: 21, inode: received }),
    ...(letGo ? [observe('let-go', parent, { inode })] : []),
    heldEvent(pid, held, 0),
  ];
}

function handle(to: number, kind: string, acknowledged: boolean): ProgramEvent[] {
  const text = `{"cmd":"NODE_HANDLE","type":"${kind}","msg":"server"}`;
  const message = { from: parent, cmd: 'NODE_HANDLE', kind, text, fd: 20, inode: 1 };
  const ack = { from: pidOf(to), cmd: 'NODE_HANDLE_ACK', kind: null, text: '{}' };
  return [
    observe('internal-message', pidOf(to), message),
    ...(acknowledged ? [observe('internal-message', parent, ack)] : []),
  ];
}

function printed({ counted }: Fabricated): ProgramEvent[] {
  if (counted === undefined) {
    return [];
  }
  const total = counted.reduce((sum, count) => sum + count, 0);
  const rows = counted.map((count, index) => {
    const name = index === 0 ? 'parent' : `worker ${index}`;
    return `  ${name}: ${count} (${Math.round((count / total) * 100)} %)\n`;
  });
  const text = `${total} requests, served by\n${rows.join('')}`;
  // In two chunks, cut inside a line, as a pipe may deliver it.
  return [text.slice(0, 30), text.slice(30)].map((part) => ({
    type: 'output',
    stream: 'stdout',
    text: part,
  }));
}

function heldEvent(pid: number, count: number, opened: number): ObservationEvent {
  const descriptors = Array.from({ length: count }, (_, index) => ({ fd: 21 + index, inode: 9 }));
  return observe('held', pid, { descriptors, opened });
}

function observe(name: string, pid: number, fields: Record<string, unknown>): ObservationEvent {
  return { type: 'observation', name, pid, ...fields };
}
