/**
 * Runs in the student's process, before anything of the student's: takes the built-ins that it
 * needs, loads the exercise's driver and then the submission, and hands requests to the driver and
 * its answers to the grader. It judges nothing. An island: it imports nothing else of src.
 */

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createWriter, readFrame, readFrameSync, readSecret } from './channel.ts';
import { decode, encode, encodeError } from './encode.ts';
import { hidePowers } from './hide-powers.ts';
import {
  activeResources,
  apply,
  fixTypedArrayAccessors,
  immediately,
  maxRss,
  quoteText,
} from './pristine.ts';

interface Hello {
  /** Absolute path of the submission's module. */
  entry: string;
  /** Absolute path of the exercise's driver; null for the default one. */
  driver: string | null;
  confinement: 'strict' | 'sockets' | 'processes';
}

type Driver = (request: unknown, exports: unknown) => unknown;

const write = createWriter(readSecret());
const hello = readFrameSync() as Hello;
const driver: Driver = hello.driver === null ? callExport : (require(hello.driver) as Driver);
const { exit } = process;
const process_ = process;

process.argv = [process.argv[0] as string, hello.entry];
process.execArgv = [];
hidePowers(hello.confinement);
fixTypedArrayAccessors();
write('{"type":"ready"}');
load(hello.entry, (exports) => {
  write('{"type":"loaded"}');
  next(exports);
});

/** Requires the submission, or imports it where it is an ES module that cannot be required. */
function load(entry: string, done: (exports: unknown) => void): void {
  const failed = (error: unknown) => {
    write(`{"type":"not-loaded","error":${encodeError(error)}}`);
    apply(exit, process_, [1]);
  };
  if (path.extname(entry) === '.mjs') {
    importModule(entry, done, failed);
    return;
  }
  let exports: unknown;
  try {
    exports = require(entry);
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (code === 'ERR_REQUIRE_ESM' || code === 'ERR_REQUIRE_ASYNC_MODULE') {
      importModule(entry, done, failed);
    } else {
      failed(error);
    }
    return;
  }
  done(exports);
}

function importModule(
  entry: string,
  done: (exports: unknown) => void,
  failed: (error: unknown) => void,
): void {
  // Kept from the bundler, and from versions of Node whose parser does not know it.
  const dynamicImport = new Function('url', 'return import(url)') as (
    url: string,
  ) => Promise<unknown>;
  dynamicImport(pathToFileURL(entry).href).then(done, failed);
}

function next(exports: unknown): void {
  readFrame((frame) => {
    const message = frame as { type: string; id: string; request: unknown } | null;
    if (message === null) {
      apply(exit, process_, [0]);
    } else if (message.type === 'end') {
      // Not reading any more: from here on only the submission keeps the process alive.
      immediately(reportEnding);
    } else {
      // From an immediate, so that every request begins in the same phase.
      immediately(() => answer(message.id, decode(message.request), exports));
    }
  });
}

function reportEnding(): void {
  const left = activeResources === undefined ? [] : apply(activeResources, process_, []);
  write(`{"type":"ending","left":${encode(left)}}`);
}

async function answer(id: string, request: unknown, exports: unknown): Promise<void> {
  let outcome: string;
  try {
    outcome = `"value":${encode(await driver(request, exports))}`;
  } catch (error) {
    outcome = `"error":${encodeError(error)}`;
  }
  const rss = maxRss === undefined ? 0 : (apply(maxRss, process_, []) as { maxRSS: number }).maxRSS;
  write(`{"type":"answer","id":${quoteText(id)},"maxRssKb":${encode(rss)},${outcome}}`);
  next(exports);
}

/** The driver of an exercise without one: `{ call: 'name', args: [...] }` calls an export. */
function callExport(request: unknown, exports: unknown): unknown {
  const { call, args } = request as { call: string; args: unknown[] };
  const callee = (exports as Record<string, unknown> | null | undefined)?.[call];
  if (typeof callee !== 'function') {
    throw new TypeError(`the module exports no function "${call}"`);
  }
  return apply(callee as (...all: unknown[]) => unknown, exports, args);
}
