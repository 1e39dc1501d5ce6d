import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestProblem } from '../../src/runtimes/digest.ts';

const bytes = Buffer.alloc(300_000, 'node');
const sri = (algorithm: string, of: Buffer = bytes) =>
  `${algorithm}-${createHash(algorithm).update(of).digest('base64')}`;
const sha1 = createHash('sha1').update(bytes).digest('hex');
const other = Buffer.from('other');

let folder = '';
const problem = (integrity: string | null, shasum: string | null = null) =>
  digestProblem(path.join(folder, 'file'), { integrity, shasum });

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'digest-test-'));
  writeFileSync(path.join(folder, 'file'), bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['SHA-512', sri('sha512'), null],
  ['SHA-256', sri('sha256'), null],
  ['one of several', `${sri('sha512', other)} ${sri('sha512')}`, null],
  ['options behind it', `${sri('sha512')}?foo`, null],
  ['the strongest, whatever the weak one says', `${sri('sha256', other)} ${sri('sha512')}`, null],
  ['SHA-1 where there is nothing else', null, sha1],
  ['SHA-1 in capitals', null, sha1.toUpperCase()],
])('right by %s', async (_what, integrity, shasum) => {
  expect(await problem(integrity, shasum)).toBeNull();
});

test.each([
  ['SHA-512 of something else', sri('sha512', other), null, /sha512/],
  ['only the weak one is right', `${sri('sha256')} ${sri('sha512', other)}`, null, /sha512/],
  ['SHA-1 does not help a wrong SHA-512', sri('sha512', other), sha1, /sha512/],
  ['SHA-1 of something else', null, '0'.repeat(40), /sha1/],
  ['nothing', null, null, /no digest/],
  ['nonsense', 'sha512', 'zz', /no digest/],
  ['a cut digest', sri('sha512').slice(0, 40), null, /sha512/],
])('wrong where there is %s', async (_what, integrity, shasum, why) => {
  expect(await problem(integrity, shasum)).toMatch(why);
});
