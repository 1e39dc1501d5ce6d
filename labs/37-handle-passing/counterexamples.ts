/** For each finding, runs for which it does not hold. */

import type { Counterexample } from '../../src/lab/definition.ts';
import { type FabricatedConnection, fabricate } from './fabricated.ts';

const knobs = { workers: 2, requests: 4, busy: 0 };

function served(by: readonly number[], more: Partial<FabricatedConnection> = {}) {
  return by.map((worker) => ({ by: worker, ...more }));
}

const passed = { via: 'passed' } as const;
const proxied = { via: 'proxied' } as const;
const shared = { workers: 2, listening: [7, 7, 7], parentCloses: true };

export default [
  {
    finding: 'one-listens',
    about: 'both workers listen',
    program: 'each-listens.js',
    knobs,
    events: fabricate({ workers: 2, listening: [null, 7, 8] }),
  },
  {
    finding: 'one-listens',
    about: 'the second worker fails with another error',
    program: 'each-listens.js',
    knobs,
    events: fabricate({ workers: 2, listening: [null, 7], errors: { 2: 'EACCES' } }),
  },
  {
    finding: 'same-socket',
    about: 'a worker holds a socket of its own',
    program: 'pass-server.js',
    knobs,
    events: fabricate({ ...shared, listening: [7, 7, 8] }),
  },
  {
    finding: 'same-socket',
    about: 'a worker never got the server',
    program: 'pass-server.js',
    knobs,
    events: fabricate({ ...shared, listening: [7, 7, null] }),
  },
  {
    finding: 'own-sockets',
    about: 'the workers share a socket behind the proxy',
    program: 'proxy.js',
    knobs,
    events: fabricate({ workers: 2, listening: [6, 7, 7] }),
  },
  {
    finding: 'parent-serves-none',
    about: 'the parent accepts after closing',
    program: 'pass-server.js',
    knobs,
    events: fabricate({
      ...shared,
      connections: served([1, 2, 0, 1]),
      counted: [1, 2, 1],
    }),
  },
  {
    finding: 'server-message',
    about: 'the message names another type',
    program: 'pass-server.js',
    knobs,
    events: fabricate({
      ...shared,
      handles: [
        { to: 1, type: 'net.Native' },
        { to: 2, type: 'net.Server' },
      ],
    }),
  },
  {
    finding: 'server-message',
    about: 'a worker got no handle',
    program: 'pass-server.js',
    knobs,
    events: fabricate({ ...shared, handles: [{ to: 1, type: 'net.Server' }] }),
  },
  {
    finding: 'socket-message',
    about: 'two sockets were sent and one arrived',
    program: 'pass-sockets.js',
    knobs,
    events: fabricate({
      workers: 2,
      handles: [{ to: 1, type: 'net.Socket' }],
      connections: served([1, 2], passed),
    }),
  },
  {
    finding: 'same-connection',
    about: 'a worker got a socket that the parent had not accepted',
    program: 'pass-sockets.js',
    knobs,
    events: fabricate({
      workers: 2,
      connections: [...served([1, 2, 1], passed), { by: 2, ...passed, stranger: true }],
    }),
  },
  {
    finding: 'proxy-descriptors',
    about: 'the proxy holds one descriptor for a connection',
    program: 'proxy.js',
    knobs,
    events: fabricate({
      workers: 2,
      connections: [...served([1, 2, 1], proxied), { by: 2, ...proxied, heldByParent: 1 }],
    }),
  },
  {
    finding: 'one-descriptor',
    about: 'a worker holds two descriptors for a connection',
    program: 'pass-server.js',
    knobs,
    events: fabricate({ ...shared, connections: [...served([1, 2, 1]), { by: 2, held: 2 }] }),
  },
  {
    finding: 'one-descriptor',
    about: 'the parent keeps the descriptor of a socket that it passed on',
    program: 'pass-sockets.js',
    knobs,
    events: fabricate({
      workers: 2,
      connections: [...served([1, 2, 1], passed), { by: 2, ...passed, letGo: false }],
    }),
  },
  {
    finding: 'every-request-once',
    about: 'a request was not answered',
    program: 'pass-server.js',
    knobs,
    events: fabricate({ ...shared, connections: served([1, 2, 1]), counted: [0, 2, 1] }),
  },
  {
    finding: 'every-request-once',
    about: 'the client and the workers disagree',
    program: 'pass-sockets.js',
    knobs,
    events: fabricate({
      workers: 2,
      connections: served([1, 2, 1, 1], passed),
      counted: [0, 2, 2],
    }),
  },
  {
    finding: 'one-serves-all',
    about: 'a worker that could not listen serves',
    program: 'each-listens.js',
    knobs,
    events: fabricate({ workers: 2, connections: served([1, 1, 1, 2]), counted: [0, 3, 1] }),
  },
  {
    finding: 'nobody-deals',
    about: 'a connection came over the channel',
    program: 'pass-server.js',
    knobs,
    events: fabricate({
      ...shared,
      connections: [...served([1, 2, 1]), { by: 2, ...passed }],
      counted: [0, 2, 2],
    }),
  },
  {
    finding: 'dealt-evenly',
    about: 'one worker gets three of four',
    program: 'pass-sockets.js',
    knobs,
    events: fabricate({
      workers: 2,
      connections: served([1, 1, 1, 2], passed),
      counted: [0, 3, 1],
    }),
  },
] satisfies readonly Counterexample[];
