/** What callbacks are called in a timeline: in the words of the API that scheduled them. */

import type { TimelineRow } from '../analysis/timeline.ts';

/** By async_hooks type. A type that is not here goes by its own name. */
const names: Readonly<Record<string, string>> = {
  TickObject: 'nextTick',
  PROMISE: 'promise',
  Microtask: 'microtask',
  Immediate: 'setImmediate',
  Timeout: 'timer',
  FSREQCALLBACK: 'file',
  FSREQPROMISE: 'file',
  FILEHANDLE: 'file',
  FILEHANDLECLOSEREQ: 'file',
  FSEVENTWRAP: 'file watch',
  STATWATCHER: 'file watch',
  GETADDRINFOREQWRAP: 'dns lookup',
  QUERYWRAP: 'dns query',
  TCPWRAP: 'socket',
  TCPSERVERWRAP: 'server',
  TCPCONNECTWRAP: 'connect',
  PIPEWRAP: 'pipe',
  PIPESERVERWRAP: 'server',
  PIPECONNECTWRAP: 'connect',
  TTYWRAP: 'terminal',
  UDPWRAP: 'udp socket',
  TLSWRAP: 'tls socket',
  WRITEWRAP: 'write',
  SHUTDOWNWRAP: 'shutdown',
  HTTPINCOMINGMESSAGE: 'http request',
  HTTPCLIENTREQUEST: 'http response',
  PROCESSWRAP: 'child process',
  SIGNALWRAP: 'signal',
  MESSAGEPORT: 'message',
  WORKER: 'worker',
  ZLIB: 'zlib',
  PBKDF2REQUEST: 'pbkdf2',
  SCRYPTREQUEST: 'scrypt',
  RANDOMBYTESREQUEST: 'random bytes',
  main: 'main script',
  process: 'process event',
};

/** What the callback is, for its row: a timer with the delay that Node gave it. */
export function callbackName(row: TimelineRow): string {
  if (row.isModuleBody) {
    return 'module body';
  }
  const name = names[row.kind] ?? row.kind;
  return row.delayMs === undefined ? name : `${name} ${row.delayMs} ms`;
}

/** The callback's name in a chain of causes: short. */
export function chainName(row: Pick<TimelineRow, 'kind' | 'isModuleBody'>): string {
  return row.isModuleBody ? 'module' : row.kind === 'main' ? 'main' : (names[row.kind] ?? row.kind);
}
