/** What books and documents say of encodings, and what a run says to it. */

import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { pieces } from './decide-buffers.ts';
import { factOf, factsOf, type Model, sameBytes } from './model.ts';
import { lowBytes, readBytes } from './repertoire.ts';
import { list } from './undecided.ts';

export const claims: readonly ClaimDefinition<Model>[] = [
  {
    id: 'six-encodings',
    text: 'Buffer supports only ASCII, UTF-8, UTF-16LE (UCS-2), Base64, Binary and Hex.',
    source: 'books on Node of the 0.10 era',
    program: 'names.js',
    decide: decideSix,
  },
  {
    id: 'isencoding-tells',
    text: 'Buffer.isEncoding(name) tells whether a Buffer can be read in that encoding.',
    source: 'books on Node of the 0.10 era, and the documentation of Buffer',
    program: 'names.js',
    decide: decideIsEncoding,
  },
  {
    id: 'gbk-needs-a-package',
    text: 'To read GBK in Node you need a package such as iconv or iconv-lite.',
    source: 'books on Node of the 0.10 era, and many answers on the web',
    program: 'names.js',
    decide: decidePackage,
  },
  {
    id: 'ascii-strips-the-high-bit',
    text: 'The ascii encoding strips the high bit of each byte.',
    source: 'the documentation of Buffer in Node 0.10 and 4',
    program: 'table.js',
    knobs: { text: 'déjà vu' },
    decide: decideAscii,
  },
  {
    id: 'base64-can-be-joined',
    text: 'A big file can be turned into base64 chunk by chunk, and the pieces joined.',
    source: 'answers on the web that encode a stream: data += chunk.toString("base64")',
    program: 'base64-chunks.js',
    knobs: { text: 'aé中🙂', chunk: 4 },
    decide: decideBase64,
  },
];

/** Those that the books name; latin1 and ucs2 are other names of two of them. */
const six = ['ascii', 'utf8', 'utf16le', 'base64', 'binary', 'hex'];

function decideSix(model: Model): ClaimVerdict {
  const rows = factsOf(model, 'name').filter(({ read }) => read !== null);
  const readings = new Set(six.map((name) => rows.find((row) => row.name === name)?.read));
  if (rows.length === 0 || readings.has(undefined)) {
    return { verdict: 'undecided', why: 'The program did not show how the six read four bytes.' };
  }
  const beyond = rows.filter(({ read }) => !readings.has(read ?? undefined));
  const names = list(beyond.map(({ name }) => name));
  return beyond.length === 0
    ? {
        verdict: 'true',
        why: `The ${rows.length} names that it knows read four bytes in six ways.`,
      }
    : { verdict: 'false', why: `It knows ${names} as well, which reads otherwise than the six.` };
}

function decideIsEncoding(model: Model): ClaimVerdict {
  const rows = factsOf(model, 'name');
  const wrong = rows.filter(({ isEncoding, read }) => isEncoding !== (read !== null));
  if (rows.length === 0) {
    return { verdict: 'undecided', why: 'The program asked for no name.' };
  }
  return wrong.length === 0
    ? { verdict: 'true', why: `It is right about all ${rows.length} names.` }
    : {
        verdict: 'false',
        why: `It says ${wrong[0]?.isEncoding} to ${list(wrong.map(({ name }) => name))}, which toString ${wrong[0]?.read === null ? 'refuses' : 'takes'}.`,
      };
}

function decidePackage(model: Model): ClaimVerdict {
  const gbk = factOf(model, 'name', ({ name }) => name === 'gbk');
  if (gbk === undefined) {
    return { verdict: 'undecided', why: 'The program did not ask for gbk.' };
  }
  if (gbk.read !== null) {
    return { verdict: 'false', why: 'A Buffer can be read in it.' };
  }
  if (gbk.standard !== null) {
    return { verdict: 'false', why: `Buffer refuses it, and TextDecoder takes it.` };
  }
  const decoder = gbk.hasTextDecoder ? 'so does TextDecoder' : 'there is no TextDecoder';
  return { verdict: 'true', why: `Buffer refuses it, and ${decoder}.` };
}

function decideAscii(model: Model): ClaimVerdict {
  const text = factOf(model, 'text')?.text ?? '';
  const row = factOf(model, 'written', ({ encoding }) => encoding === 'ascii');
  const expected = lowBytes(text);
  const high = expected.filter((byte) => byte > 0x7f).length;
  if (row === undefined || high === 0) {
    return { verdict: 'undecided', why: 'No byte with a high bit was tried.' };
  }
  const written = row.bytes.filter((byte) => byte > 0x7f).length;
  const read = row.back === readBytes(row.bytes, false);
  if (written === 0) {
    return { verdict: 'true', why: `It wrote ${high} such characters without their high bit.` };
  }
  return read
    ? {
        verdict: 'depends',
        why: `Reading strips it; writing kept it in ${written} of ${row.bytes.length} bytes, as latin1 does.`,
      }
    : { verdict: 'false', why: `It wrote ${written} high bits, and read them again.` };
}

function decideBase64(model: Model): ClaimVerdict {
  const found = pieces(model);
  if (found === undefined || found.sizes.length < 2) {
    return { verdict: 'undecided', why: 'No pieces were joined.' };
  }
  const { bytes, whole, alone } = found;
  if (alone.letters === whole.letters) {
    return { verdict: 'true', why: 'The joined pieces are the base64 of the whole.' };
  }
  const back = alone.back ?? new Uint8Array();
  const isStart = sameBytes(back, bytes.subarray(0, back.length));
  const gave = isStart
    ? `Node decodes the first ${back.length} of ${bytes.length} bytes from them`
    : `Node decodes ${back.length} other bytes from them`;
  return sameBytes(back, bytes)
    ? { verdict: 'depends', why: 'Node decodes them, though they are not the base64 of the whole.' }
    : { verdict: 'false', why: `In pieces of ${found.sizes[0]} bytes each has padding; ${gave}.` };
}
