import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  beginProcesses,
  type ProcessesModel,
  stepProcesses,
} from '../../src/analysis/processes.ts';
import { CHANNEL_VARIABLE } from '../../src/probes/channel.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'processes-probe-'));
const probe = path.join(folder, 'processes.cjs');
const channel = path.join(folder, 'channel');
const onLinux = process.platform === 'linux';
const waiting = { timeout: 20_000, interval: 10 };
const children: ChildProcess[] = [];
const clients: net.Socket[] = [];

beforeAll(async () => {
  await build({
    entryPoints: [path.join(root, 'src/probes/processes.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: probe,
    logLevel: 'error',
  });
});

afterEach(() => {
  // Before their clients go, so that no child finds its connection reset.
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
  }
  for (const client of clients.splice(0)) {
    client.destroy();
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(file: string, ...args: string[]): ChildProcess {
  writeFileSync(channel, '');
  const child = spawn(process.execPath, ['--require', probe, path.join(root, file), ...args], {
    env: { ...process.env, [CHANNEL_VARIABLE]: channel },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

function observed(): ProcessesModel {
  const lines = readFileSync(channel, 'utf8').split('\n').slice(0, -1);
  return lines.reduce((model, line) => stepProcesses(model, JSON.parse(line)), beginProcesses());
}

/** Sockets in the descriptor table of a process, as the kernel shows it to us. */
function socketsOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/fd`)
    .flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      } catch {
        return [];
      }
    })
    .flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [])
    .map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The fixture in this way of passing connections on, once it is ready to take them. */
async function startHolding(way: string): Promise<{ port: number; pids: number[] }> {
  const child = start('tests/fixtures/processes/hold.cjs', way);
  const [printed] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  await vi.waitFor(() => {
    const [parent, worker] = observed().processes;
    expect(worker?.name).toBe('worker 1');
    expect(parent?.listening[0]?.open).toBe(way !== 'server');
    expect(worker?.listening).toHaveLength(way === 'sockets' ? 0 : 1);
  }, waiting);
  return { port: Number(printed), pids: observed().processes.map(({ pid }) => pid) };
}

async function connect(port: number, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const client = net.connect(port, '127.0.0.1');
    clients.push(client);
    await once(client, 'connect');
  }
}

describe.runIf(onLinux)('what the probe says, against /proc as seen from outside', () => {
  it('names the one socket that the worker still holds when the parent has closed its own', async () => {
    const { pids } = await startHolding('server');
    const [parent, worker] = observed().processes;
    const inode = worker?.listening[0]?.inode;
    expect(inode).toBe(parent?.listening[0]?.inode);
    expect(socketsOf(pids[0] as number)).not.toContain(inode);
    expect(socketsOf(pids[1] as number)).toContain(inode);
  });

  it.each([
    { way: 'server', expected: [0, 1] },
    { way: 'sockets', expected: [0, 1] },
    { way: 'proxy', expected: [2, 1] },
  ])('counts the descriptors behind connections that go by $way', async ({ way, expected }) => {
    const count = 3;
    const { port, pids } = await startHolding(way);
    const before = pids.map((pid) => socketsOf(pid).length);
    await connect(port, count);
    await vi.waitFor(() => {
      const [parent, worker] = observed().processes;
      expect(worker?.held).toEqual({ 1: count });
      expect(parent?.held).toEqual(
        way === 'server' ? {} : way === 'proxy' ? { 2: count } : { 1: count },
      );
      expect(parent?.letGo).toBe(way === 'sockets' ? count : 0);
    }, waiting);
    const more = pids.map((pid, index) => socketsOf(pid).length - (before[index] as number));
    expect(more).toEqual(expected.map((descriptors) => descriptors * count));
  });
});

describe.runIf(onLinux)('when the parent is killed', () => {
  it.each(['each-listens.js', 'pass-server.js', 'pass-sockets.js', 'proxy.js'])(
    '%s leaves no process behind',
    async (program) => {
      const child = start(`labs/37-handle-passing/${program}`, '3', '400', '20');
      await vi.waitFor(() => expect(observed().processes).toHaveLength(5), waiting);
      const pids = observed().processes.map(({ pid }) => pid);
      child.kill('SIGKILL');
      await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), waiting);
    },
  );
});
