/**
 * Reads a tar archive as it streams by (POSIX.1-2001 `pax` and GNU long names), with no more than a
 * chunk of it in memory.
 */

const BLOCK = 512;

export interface TarFile {
  name: string;
  size: number;
  /** The bytes; what is not read is skipped when the next file is asked for. */
  content(): AsyncGenerator<Buffer>;
}

/** The archive is cut off or is none. */
export class TarError extends Error {
  override readonly name = 'TarError';
}

/**
 * The regular files of an archive, in its order.
 *
 * @throws TarError
 */
export async function* readTar(bytes: AsyncIterable<Buffer>): AsyncGenerator<TarFile> {
  const reader = createByteReader(bytes);
  let longName: string | null = null;
  for (;;) {
    const header = await reader.exactly(BLOCK);
    if (header.every((byte) => byte === 0)) {
      return;
    }
    const { name, size, type } = parseHeader(header);
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    if (type === 'L' || type === 'x') {
      const body = await reader.exactly(size);
      longName = (type === 'L' ? untilZero(body) : paxPath(body)) ?? longName;
    } else {
      let left = size;
      const content = async function* () {
        while (left > 0) {
          const chunk = await reader.upTo(left);
          left -= chunk.length;
          yield chunk;
        }
      };
      if (type === '0' || type === '\0' || type === '7') {
        yield { name: longName ?? name, size, content };
      }
      for await (const _ of content()) {
        // What nobody wanted.
      }
      // A long name is that of the next entry, before which others may tell more of it.
      longName = type === 'g' || type === 'K' ? longName : null;
    }
    await reader.exactly(padding);
  }
}

function parseHeader(header: Buffer): { name: string; size: number; type: string } {
  const octal = (from: number, to: number) =>
    Number.parseInt(untilZero(header.subarray(from, to)).trim(), 8);
  // The checksum is taken with spaces in its own field.
  const sum = header.reduce(
    (total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte),
    0,
  );
  const size = octal(124, 136);
  if (sum !== octal(148, 156) || !Number.isSafeInteger(size) || size < 0) {
    throw new TarError('it is no tar archive');
  }
  const isUstar = header.toString('latin1', 257, 262) === 'ustar';
  const prefix = isUstar ? untilZero(header.subarray(345, 500)) : '';
  const name = untilZero(header.subarray(0, 100));
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    type: String.fromCharCode(header[156] as number),
  };
}

function untilZero(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? field.length : end);
}

/** The path among the records of an extended header: `LENGTH path=VALUE\n`. */
function paxPath(body: Buffer): string | null {
  for (let at = 0; at < body.length; ) {
    const length = Number.parseInt(body.toString('latin1', at, at + 20), 10);
    if (!(length > 0)) {
      return null;
    }
    const record = body.toString('utf8', at, at + length - 1);
    const [, key, value = ''] = /^\d+ ([^=]*)=(.*)$/s.exec(record) ?? [];
    if (key === 'path') {
      return value;
    }
    at += length;
  }
  return null;
}

function createByteReader(bytes: AsyncIterable<Buffer>) {
  const iterator = bytes[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const upTo = async (most: number): Promise<Buffer> => {
    while (held.length === 0) {
      const next = await iterator.next();
      if (next.done) {
        throw new TarError('it ends early');
      }
      held = next.value;
    }
    const taken = held.subarray(0, most);
    held = held.subarray(taken.length);
    return taken;
  };
  return {
    /** At least one byte, at most so many. */
    upTo,
    async exactly(count: number): Promise<Buffer> {
      const parts: Buffer[] = [];
      for (let left = count; left > 0; ) {
        const part = await upTo(left);
        parts.push(part);
        left -= part.length;
      }
      return Buffer.concat(parts);
    },
  };
}
