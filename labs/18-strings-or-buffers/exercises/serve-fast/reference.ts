/** The reference: a server of the grader's own that has every answer ready, in a process of its own. */

import { spawn } from 'node:child_process';
import type { Entry } from './catalogue.ts';

export interface Reference {
  port: number;
  put(entry: Entry): Promise<void>;
  /** Time that its process has computed up to now, in milliseconds. */
  cpuMs(): Promise<number>;
  end(): void;
}

interface ReferenceOptions {
  /** The Node that runs the submission, too. */
  execPath: string;
  entries: readonly Entry[];
  /** Aborted when grading is stopped. */
  signal: AbortSignal;
}

/** Run by `node -e`, since what stands beside this file is not bundled with it. */
const program = `
const http = require('http');
const crypto = require('crypto');
const pages = new Map();
function put(entry) {
  const body = Buffer.from(JSON.stringify(entry));
  const etag = '"' + crypto.createHash('sha1').update(body).digest('hex') + '"';
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length, ETag: etag };
  pages.set('/catalogue/' + encodeURIComponent(entry.id), { body, etag, headers });
}
const server = http.createServer((request, response) => {
  const page = pages.get(request.url);
  const known = request.headers['if-none-match'];
  if (known !== undefined && known.split(',').some((tag) => tag.trim() === page.etag)) {
    response.writeHead(304, { ETag: page.etag });
    response.end();
  } else {
    response.writeHead(200, page.headers);
    response.end(request.method === 'HEAD' ? undefined : page.body);
  }
});
process.on('disconnect', () => process.exit());
process.on('message', ({ entries, entry }) => {
  if (entries) {
    entries.forEach(put);
    server.listen(0, '127.0.0.1', () => process.send(server.address().port));
  } else if (entry) {
    put(entry);
    process.send(0);
  } else {
    const { user, system } = process.cpuUsage();
    process.send((user + system) / 1000);
  }
});
`;

/** @throws Error when it ends before its time: then there is nothing to compare with */
export async function startReference(options: ReferenceOptions): Promise<Reference> {
  const { execPath, entries, signal } = options;
  const child = spawn(execPath, ['-e', program], {
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    signal,
  });
  const ask = (message: object) =>
    new Promise<number>((resolve, reject) => {
      const ended = () => reject(new Error('the reference ended'));
      child.once('exit', ended).once('error', ended);
      child.once('message', (value) => {
        child.off('exit', ended).off('error', ended);
        resolve(Number(value));
      });
      child.send(message, (error) => error && reject(error));
    });
  // Whoever waits is told; nobody else has to be.
  child.on('error', () => {});
  const port = await ask({ entries });
  return {
    port,
    put: async (entry) => void (await ask({ entry })),
    cpuMs: () => ask({}),
    end: () => void child.kill('SIGKILL'),
  };
}
