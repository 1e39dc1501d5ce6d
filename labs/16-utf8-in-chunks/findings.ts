/** What the lab states of a run, and how the run decides it. */

import type { FindingDefinition } from '../../src/lab/definition.ts';
import {
  decideBytes,
  decideEvents,
  decideFirstEvent,
  decideLosses,
  decideNoLoss,
  decideReplacements,
} from './decide-chunks.ts';
import { decideEncodings, decideOtherEncoding } from './decide-encodings.ts';
import type { Model } from './model.ts';

const joining = ['concat-strings.js', 'socket.js'];
const remembering = ['set-encoding.js', 'concat-buffers.js', 'text-decoder.js'];

export const findings: readonly FindingDefinition<Model>[] = [
  {
    id: 'replacements-as-implied',
    text: 'The number of U+FFFD is exactly what the chunk boundaries imply.',
    programs: joining,
    section: 'boundaries',
    decide: decideReplacements,
  },
  {
    id: 'only-cut-characters-lost',
    text: 'Only the characters that a boundary cuts are lost; all others come out whole.',
    programs: joining,
    section: 'boundaries',
    decide: decideLosses,
  },
  {
    id: 'memory-loses-nothing',
    text: 'setEncoding, Buffer.concat and TextDecoder give no U+FFFD at all.',
    programs: remembering,
    section: 'memory',
    decide: decideNoLoss,
  },
  {
    id: 'first-event-holds-two',
    text: 'At chunk size 11 the first event of the poem carries 9 bytes of text and holds 2.',
    programs: ['set-encoding.js', 'text-decoder.js'],
    section: 'memory',
    decide: decideFirstEvent,
  },
  {
    id: 'as-many-events',
    text:
      'setEncoding does not change the number of data events: ' +
      'every read that completes a character gives one.',
    programs: ['set-encoding.js'],
    section: 'events',
    decide: decideEvents,
  },
  {
    id: 'tcp-keeps-bytes',
    text: 'TCP delivers every byte in order, in whatever chunks it likes.',
    programs: ['socket.js'],
    section: 'socket',
    decide: decideBytes,
  },
  {
    id: 'known-encodings-survive',
    text: 'setEncoding decodes every encoding that Node knows as if there were no chunks.',
    programs: ['encodings.js'],
    section: 'encodings',
    decide: decideEncodings,
  },
  {
    id: 'wrong-encoding-garbles',
    text: 'On a GBK file setEncoding gives garbled text, and a GBK decoder gives the poem.',
    programs: ['other-encoding.js'],
    section: 'encodings',
    decide: decideOtherEncoding,
  },
];
