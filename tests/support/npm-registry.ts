/** A registry on this machine with packages of small executables that answer as Node.js does. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { npmPackage } from '../../src/runtimes/npm-package.ts';
import { type TarEntry, tarball } from './tarball.ts';

export interface FakeRelease {
  version: string;
  /** What `process.release.lts` would be. */
  lts?: string;
  /** Published so many days after the first of them. */
  day?: number;
  /** Shell commands that the executable runs before it answers. */
  before?: string;
  /** Instead of an executable and a licence. */
  entries?: TarEntry[];
  /** Changes the tarball, and its digests with it. */
  packed?: (tarball: Buffer) => Buffer;
  /** What is sent instead of the tarball that the digests are of. */
  sent?: (tarball: Buffer) => Buffer;
  /** Changes what the registry says of the tarball. */
  dist?: (dist: Record<string, string>) => Record<string, string>;
}

export interface NpmRegistry {
  /** Settings that make npm ask this registry, and keep to the folder. */
  env(folder: string): NodeJS.ProcessEnv;
  /** Paths that were asked for. */
  requests: string[];
  /** From now on tarballs, or that of this version, are begun and not ended. */
  hold(version?: string): void;
  /** Ends those that were begun, and holds none any more. */
  letGo(): void;
  close(): Promise<void>;
}

/** An executable that says that it is this version of Node.js. */
export function fakeNode(version: string, { lts, before = '' }: Partial<FakeRelease> = {}): string {
  const answer = JSON.stringify({ version, lts: lts ?? null, other: null });
  return `#!/bin/sh\n${before}\necho '${answer}'\n`;
}

/** Without releases it does not have the package. */
export async function openNpmRegistry(releases: readonly FakeRelease[]): Promise<NpmRegistry> {
  const requests: string[] = [];
  const packed = new Map(releases.map((release) => [release.version, pack(release)]));
  const isHeld = new Set<string>();
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const asked = request.url ?? '';
    requests.push(asked);
    const version = /-(\d+\.\d+\.\d+)\.tgz$/.exec(asked)?.[1];
    const release = releases.find((candidate) => candidate.version === version);
    if (asked === `/${npmPackage}` && releases.length > 0) {
      const { port } = server.address() as AddressInfo;
      sendJson(response, 200, packument(releases, packed, `http://127.0.0.1:${port}`));
    } else if (release === undefined) {
      sendJson(response, 404, { error: 'not found' });
    } else {
      const whole = packed.get(release.version) as Buffer;
      const sent = release.sent?.(whole) ?? whole;
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      if (isHeld.has(release.version)) {
        const half = Math.floor(sent.length / 2);
        response.write(sent.subarray(0, half));
        waiting.push(() => response.end(sent.subarray(half)));
      } else {
        response.end(sent);
      }
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    env: (folder) => ({
      HOME: folder,
      NODE_LAB_HOME: `${folder}/node-lab`,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: `${folder}/npm`,
      npm_config_userconfig: `${folder}/npmrc`,
      npm_config_fetch_retries: '0',
    }),
    hold(version) {
      for (const held of version === undefined ? packed.keys() : [version]) {
        isHeld.add(held);
      }
    },
    letGo() {
      isHeld.clear();
      for (const send of waiting.splice(0)) {
        send();
      }
    },
    async close() {
      if (!server.listening) {
        return;
      }
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function pack(release: FakeRelease): Buffer {
  const { version } = release;
  const whole = tarball([
    { name: 'package/package.json', content: JSON.stringify({ name: npmPackage, version }) },
    ...(release.entries ?? [
      { name: 'package/include/node/node.h', content: '// not wanted' },
      { name: 'package/bin/node', content: fakeNode(version, release), mode: 0o755 },
      { name: 'package/LICENSE', content: 'Free as in air.' },
    ]),
  ]);
  return release.packed?.(whole) ?? whole;
}

function packument(
  releases: readonly FakeRelease[],
  packed: ReadonlyMap<string, Buffer>,
  origin: string,
) {
  const versions = releases.map(({ version, dist = (same) => same }) => {
    const bytes = packed.get(version) as Buffer;
    const whole = dist({
      tarball: `${origin}/${npmPackage}/-/${npmPackage}-${version}.tgz`,
      integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
      shasum: createHash('sha1').update(bytes).digest('hex'),
    });
    return [version, { name: npmPackage, version, dist: whole }];
  });
  const begun = Date.parse('2025-05-06');
  const time = releases.map(({ version, day = 0 }) => [
    version,
    new Date(begun + day * 86_400_000).toISOString(),
  ]);
  return {
    name: npmPackage,
    'dist-tags': { latest: releases.at(-1)?.version },
    versions: Object.fromEntries(versions),
    time: Object.fromEntries(time),
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
