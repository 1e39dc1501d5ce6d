/** Takes the executable and the licence out of a package's tarball. */

import { createReadStream } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { executableName } from './home.ts';
import { readTar, type TarFile } from './tar.ts';

/**
 * Unpacks into a folder that does not exist yet.
 *
 * @param onShare how much of the tarball has been read, from 0 to 1
 * @returns whether the executable was there
 * @throws TarError, or what the file system or gunzip throws
 */
export async function unpackRuntime(
  tarball: string,
  folder: string,
  { onShare, signal }: { onShare?: (share: number) => void; signal?: AbortSignal } = {},
): Promise<boolean> {
  const wanted = new Map([
    [executableName.replaceAll(path.sep, '/'), { file: executableName, mode: 0o755 }],
    ['LICENSE', { file: 'LICENSE', mode: 0o644 }],
  ]);
  await mkdir(path.join(folder, path.dirname(executableName)), { recursive: true });
  const { size } = await stat(tarball);
  const source = createReadStream(tarball);
  let hasExecutable = false;
  await pipeline(
    source,
    createGunzip(),
    async (bytes: AsyncIterable<Buffer>) => {
      for await (const entry of readTar(counted(bytes))) {
        // npm, too, takes the first folder away whatever its name.
        const name = entry.name.replace(/^(?:\.\/)?[^/]*\//, '');
        const target = wanted.get(name);
        if (target !== undefined) {
          wanted.delete(name);
          await write(entry, path.join(folder, target.file), target.mode);
          hasExecutable ||= target.file === executableName;
        }
      }
    },
    { signal },
  );
  return hasExecutable;

  async function* counted(bytes: AsyncIterable<Buffer>) {
    for await (const chunk of bytes) {
      onShare?.(source.bytesRead / size);
      yield chunk;
    }
  }
}

/** On the disk when it returns: a name in its place must not stand for bytes that a crash loses. */
async function write(entry: TarFile, file: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    for await (const chunk of entry.content()) {
      await handle.writeFile(chunk);
    }
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
