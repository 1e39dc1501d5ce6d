import { describe, expect, it } from 'vitest';
import {
  beginProcesses,
  type ProcessesModel,
  servedBy,
  stepProcesses,
  workerProcesses,
} from '../../src/analysis/processes.ts';

type Fields = Record<string, unknown>;

function modelOf(...observations: [name: string, pid: number, fields?: Fields][]): ProcessesModel {
  return observations.reduce(
    (model, [name, pid, fields]) =>
      stepProcesses(model, { type: 'observation', name, pid, ...fields }),
    beginProcesses(),
  );
}

const root: [string, number, Fields] = ['process', 1, { parent: 0, file: 'a.js', args: ['3'] }];
const child = (pid: number, ...args: string[]): [string, number, Fields] => [
  'process',
  pid,
  { parent: 1, file: 'client.js', args },
];

describe('names', () => {
  it('calls the first process parent, children by role and number, others by their file', () => {
    const { processes } = modelOf(
      root,
      child(2, 'worker', '1', '5'),
      child(3, '40000'),
      child(4, 'log'),
    );
    expect(processes.map(({ name }) => name)).toEqual(['parent', 'worker 1', 'client', 'log']);
  });

  it('puts workers in the order of their numbers, not of their start', () => {
    const model = modelOf(root, child(2, 'worker', '10'), child(3, 'worker', '9'), child(4, '1'));
    expect(workerProcesses(model).map(({ pid }) => pid)).toEqual([3, 2]);
  });
});

describe('who served', () => {
  it('is who took a connection and neither passed it on nor forwarded it', () => {
    const model = modelOf(
      root,
      child(2, 'worker', '1'),
      ['connection', 1, { via: 'accept', inode: 5 }],
      ['sent', 1, { to: 2, text: '"socket"', handle: 'net.Socket' }],
      ['connection', 2, { via: 'channel', inode: 5 }],
      ['connection', 1, { via: 'accept', inode: 6 }],
      ['opened', 1, { inode: 6 }],
      ['connection', 2, { via: 'accept', inode: 7 }],
    );
    expect(model.processes.map(servedBy)).toEqual([0, 2]);
    expect(model.processes[1]).toMatchObject({ accepted: 1, received: 1, receivedSame: 1 });
  });

  it('counts what came after closing apart', () => {
    const model = modelOf(
      root,
      ['listening', 1, { fd: 20, inode: 9, port: 80 }],
      ['connection', 1, { via: 'accept', inode: 5 }],
      ['listening-closed', 1, { inode: 9 }],
      ['connection', 1, { via: 'accept', inode: 6 }],
    );
    expect(model.processes[0]).toMatchObject({ accepted: 2, acceptedAfterClosing: 1 });
  });

  it('does not call a socket the same when the platform tells no inode', () => {
    const model = modelOf(
      root,
      child(2, 'worker', '1'),
      ['connection', 1, { via: 'accept', inode: null }],
      ['connection', 2, { via: 'channel', inode: null }],
    );
    expect(model.processes[1]).toMatchObject({ received: 1, receivedSame: 0, receivedUnseen: 1 });
  });
});

describe('messages', () => {
  it('counts like messages together, and a message with a handle once', () => {
    const handle = {
      from: 1,
      cmd: 'NODE_HANDLE',
      kind: 'net.Server',
      text: '{}',
      fd: 20,
      inode: 9,
    };
    const { messages } = modelOf(
      root,
      child(2, 'worker', '1'),
      ['sent', 1, { to: 2, text: '"server"', handle: 'net.Server' }],
      ['internal-message', 2, handle],
      ['internal-message', 2, handle],
      ['sent', 2, { to: 1, text: '{"port":1}', handle: null }],
      ['sent', 2, { to: 1, text: '{"port":2}', handle: null }],
    );
    expect(messages).toEqual([
      {
        from: 1,
        to: 2,
        cmd: 'NODE_HANDLE',
        kind: 'net.Server',
        count: 2,
        descriptors: 2,
        text: '{}',
        alike: true,
      },
      {
        from: 2,
        to: 1,
        cmd: null,
        kind: null,
        count: 2,
        descriptors: 0,
        text: '{"port":1}',
        alike: false,
      },
    ]);
  });
});

describe('bounds', () => {
  it('keeps the model small, whatever a program does, and counts what it left out', () => {
    const model = modelOf(root);
    for (let pid = 2; pid < 300; pid += 1) {
      stepProcesses(model, { type: 'observation', name: child(pid)[0], pid, ...child(pid)[2] });
    }
    for (let index = 0; index < 5_000; index += 1) {
      const about = { type: 'observation', pid: 1 } as const;
      stepProcesses(model, { ...about, name: 'connection', via: 'accept', inode: index });
      stepProcesses(model, { ...about, name: 'listening', fd: 1, inode: index, port: 1 });
      stepProcesses(model, { ...about, name: 'internal-message', from: 2, cmd: `NODE_${index}` });
      stepProcesses(model, { ...about, name: 'sent', to: 2, text: 'x'.repeat(1e4), handle: null });
    }
    expect(model.processes[0]?.accepted).toBe(5_000);
    expect(model.leftOut).toBeGreaterThan(0);
    expect(JSON.stringify(model).length).toBeLessThan(200_000);
  });

  it('passes over observations of processes that it does not know', () => {
    const model = modelOf(['connection', 7, { via: 'accept', inode: 1 }]);
    expect(model).toMatchObject({ processes: [], leftOut: 1 });
  });
});
