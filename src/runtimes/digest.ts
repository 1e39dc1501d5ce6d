/** Whether a file is what the registry says it is. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Digests } from './registry.ts';

/** Of these, the first that the registry gives decides. */
const ALGORITHMS = ['sha512', 'sha384', 'sha256'] as const;

/**
 * Reads the file and compares.
 *
 * @returns null where it is right, else why it is not
 */
export async function digestProblem(
  file: string,
  digests: Digests,
  signal?: AbortSignal,
): Promise<string | null> {
  const expected = strongest(digests);
  if (expected === null) {
    return 'the registry gives no digest that it could be checked against';
  }
  const hash = createHash(expected.algorithm);
  await pipeline(createReadStream(file), hash, { signal });
  const actual: Buffer = hash.read();
  return expected.values.some((value) => value.equals(actual))
    ? null
    : `its ${expected.algorithm} digest is not the one that the registry gives`;
}

function strongest({ integrity, shasum }: Digests): { algorithm: string; values: Buffer[] } | null {
  // An SRI string has digests with spaces between them, each with options behind a question mark.
  const given = (integrity ?? '')
    .split(/\s+/)
    .map((part) => /^(sha\d+)-([A-Za-z0-9+/]+=*)(?:\?.*)?$/.exec(part))
    .filter((match) => match !== null);
  for (const algorithm of ALGORITHMS) {
    const values = given
      .filter((match) => match[1] === algorithm)
      .map((match) => Buffer.from(match[2] as string, 'base64'));
    if (values.length > 0) {
      return { algorithm, values };
    }
  }
  return shasum !== null && /^[0-9a-f]{40}$/i.test(shasum)
    ? { algorithm: 'sha1', values: [Buffer.from(shasum, 'hex')] }
    : null;
}
