/** What the lab states of a run, and how the run decides it. */

import type { FindingDefinition } from '../../src/lab/definition.ts';
import {
  decideNoOne,
  decidePadding,
  decideParts,
  decideRemembered,
  decideThrees,
} from './decide-buffers.ts';
import { decideIconv, decideLostBytes, decideSetEncoding } from './decide-gbk.ts';
import {
  decideAliases,
  decideLowBytes,
  decideNames,
  decideRoundTrips,
  decideSpelling,
} from './decide-table.ts';
import type { Model } from './model.ts';

export const findings: readonly FindingDefinition<Model>[] = [
  {
    id: 'round-trips-its-repertoire',
    text: 'An encoding gives a text back exactly where it has all its characters.',
    programs: ['table.js'],
    section: 'repertoire',
    decide: decideRoundTrips,
  },
  {
    id: 'low-byte-and-seven-bits',
    text: 'latin1 and ascii write the low byte of each code unit; ascii reads only seven of its bits.',
    programs: ['table.js'],
    section: 'repertoire',
    decide: decideLowBytes,
  },
  {
    id: 'letters-for-bytes',
    text: 'hex and base64 spell bytes, not text, and give any bytes back.',
    programs: ['table.js'],
    section: 'base64',
    decide: decideSpelling,
  },
  {
    id: 'isencoding-agrees',
    text: 'Buffer.isEncoding, StringDecoder and toString take the same names.',
    programs: ['names.js'],
    section: 'names',
    decide: decideNames,
  },
  {
    id: 'case-does-not-count',
    text: 'A name counts in capitals too, and UTF-16LE as much as utf16le.',
    programs: ['names.js'],
    section: 'names',
    decide: decideAliases,
  },
  {
    id: 'setencoding-cannot-mend',
    text: 'setEncoding cannot mend GBK: it refuses the name, and with what it takes the text is another.',
    programs: ['gbk.js'],
    section: 'gbk',
    decide: decideSetEncoding,
  },
  {
    id: 'wrong-reading-loses-bytes',
    text: 'Read as utf8 or ascii, bytes of the GBK file are lost for good; read as latin1 none is.',
    programs: ['gbk.js'],
    section: 'gbk',
    decide: decideLostBytes,
  },
  {
    id: 'iconv-remembers',
    text: 'iconv-lite gives the text whole and as a stream; each chunk alone, only uncut characters.',
    programs: ['gbk.js'],
    section: 'gbk',
    decide: decideIconv,
  },
  {
    id: 'each-part-by-its-own',
    text: 'Two encodings in one Buffer come back if it is cut where they meet, each by its own.',
    programs: ['mixed.js'],
    section: 'mixed',
    decide: decideParts,
  },
  {
    id: 'no-encoding-for-both',
    text: 'One encoding reads both parts exactly where both are the same bytes.',
    programs: ['mixed.js'],
    section: 'mixed',
    decide: decideNoOne,
  },
  {
    id: 'base64-in-threes',
    text: 'Joined pieces of base64 are the base64 of the whole exactly where all but the last are multiples of three bytes.',
    programs: ['base64-chunks.js'],
    section: 'base64',
    decide: decideThrees,
  },
  {
    id: 'stops-at-padding',
    text: 'Of badly joined pieces Node decodes those up to the first padding, and drops the rest silently.',
    programs: ['base64-chunks.js'],
    section: 'base64',
    decide: decidePadding,
  },
  {
    id: 'decoder-joins-base64',
    text: 'A StringDecoder for base64 gives letters that can be joined, whatever the pieces.',
    programs: ['base64-chunks.js'],
    section: 'base64',
    decide: decideRemembered,
  },
];
