/** What a run of lab 37 can confirm or refute. */

import type { FindingDefinition } from '../../src/lab/definition.ts';
import { decideOneDescriptor, decideProxyDescriptors } from './decide-descriptors.ts';
import { decideMessage } from './decide-messages.ts';
import {
  decideDealtEvenly,
  decideEveryRequest,
  decideNobodyDeals,
  decideOneServesAll,
  decideParentServesNone,
  decideParentServesNoneAsPrinted,
} from './decide-shares.ts';
import {
  decideOneListens,
  decideOneListensAsPrinted,
  decideOwnSockets,
  decideOwnSocketsAsPrinted,
  decideSameConnection,
  decideSameSocket,
} from './decide-sockets.ts';
import { whenCounted, whenObserved } from './decisions.ts';
import type { HandleRun } from './model.ts';

export const findings: readonly FindingDefinition<HandleRun>[] = [
  {
    id: 'one-listens',
    text: 'Of the workers that listen for themselves on one port, exactly one can; the others get EADDRINUSE.',
    programs: ['each-listens.js'],
    section: 'in-use',
    decide: whenObserved(decideOneListens, decideOneListensAsPrinted),
  },
  {
    id: 'same-socket',
    text: 'With a passed server, the parent and every worker hold the same socket.',
    programs: ['pass-server.js'],
    section: 'same-socket',
    decide: whenObserved(decideSameSocket),
  },
  {
    id: 'own-sockets',
    text: 'The proxy and each of its workers listen on a socket of their own.',
    programs: ['proxy.js'],
    section: 'same-socket',
    decide: whenObserved(decideOwnSockets, decideOwnSocketsAsPrinted),
  },
  {
    id: 'parent-serves-none',
    text: 'Once the parent has closed its server it serves nothing, and the workers go on.',
    programs: ['pass-server.js'],
    section: 'same-socket',
    decide: whenObserved(decideParentServesNone, decideParentServesNoneAsPrinted),
  },
  {
    id: 'server-message',
    text: 'A server travels as one internal message to each worker: NODE_HANDLE, of type net.Server, with a descriptor.',
    programs: ['pass-server.js'],
    section: 'message',
    decide: whenObserved((model, seen) =>
      decideMessage(model, seen, 'net.Server', seen.workers.length),
    ),
  },
  {
    id: 'socket-message',
    text: 'Each socket travels as an internal message of its own: NODE_HANDLE, of type net.Socket, with a descriptor.',
    programs: ['pass-sockets.js'],
    section: 'message',
    decide: whenObserved((model, seen) =>
      decideMessage(model, seen, 'net.Socket', seen.root.passedOn),
    ),
  },
  {
    id: 'same-connection',
    text: 'The socket that a worker is dealt is the one that the parent accepted.',
    programs: ['pass-sockets.js'],
    section: 'same-socket',
    decide: whenObserved(decideSameConnection),
  },
  {
    id: 'proxy-descriptors',
    text: 'The proxy holds two descriptors for each connection, and the worker behind it a third.',
    programs: ['proxy.js'],
    section: 'descriptors',
    decide: whenObserved(decideProxyDescriptors),
  },
  {
    id: 'one-descriptor',
    text: 'Where a handle is passed, the process that serves a connection holds one descriptor for it, and no other process keeps one.',
    programs: ['pass-server.js', 'pass-sockets.js'],
    section: 'descriptors',
    decide: whenObserved(decideOneDescriptor),
  },
  {
    id: 'every-request-once',
    text: 'Every request is served, once: the shares add up to the requests.',
    section: 'sharing',
    decide: whenCounted(decideEveryRequest),
  },
  {
    id: 'one-serves-all',
    text: 'The worker that listens serves every request.',
    programs: ['each-listens.js'],
    section: 'in-use',
    decide: whenCounted(decideOneServesAll),
  },
  {
    id: 'nobody-deals',
    text: 'With a passed server nobody deals: each worker accepts for itself what it serves.',
    programs: ['pass-server.js'],
    section: 'sharing',
    decide: whenObserved(decideNobodyDeals),
  },
  {
    id: 'dealt-evenly',
    text: 'A parent that deals in turn gives equal shares: they differ by one at most.',
    programs: ['pass-sockets.js', 'proxy.js'],
    section: 'sharing',
    decide: whenCounted(decideDealtEvenly),
  },
];
