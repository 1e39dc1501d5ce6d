/** How a run decides what the lab states of texts, of bytes, and of names. */

import type { Decision, FinishedRun } from '../../src/lab/definition.ts';
import { factOf, factsOf, type Model, sameBytes } from './model.ts';
import { hasText, lowBytes, readBytes } from './repertoire.ts';
import { count, inconclusive, list, undecided } from './undecided.ts';

/** Encodings of text that table.js tries. */
const TEXT_ENCODINGS = 4;

export function decideRoundTrips(model: Model, run: FinishedRun): Decision {
  const text = factOf(model, 'text')?.text;
  const rows = factsOf(model, 'written');
  if (text === undefined || rows.length < TEXT_ENCODINGS || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const expected = (encoding: string) => hasText(encoding, text);
  const wrong = rows.find(({ encoding, back }) => (back === text) !== expected(encoding));
  if (wrong !== undefined) {
    const { encoding } = wrong;
    return {
      holds: false,
      why: expected(encoding)
        ? `${encoding} has every character of the text, and gives another text back.`
        : `${encoding} lacks characters of the text, and gives the text back all the same.`,
    };
  }
  const back = rows.filter((row) => row.back === text).map(({ encoding }) => encoding);
  const changed = rows.filter((row) => row.back !== text).map(({ encoding }) => encoding);
  return {
    holds: true,
    why:
      changed.length === 0
        ? `${list(back)} have all its characters, and give it back.`
        : `It comes back by ${list(back)}; ${list(changed)} ${changed.length === 1 ? 'lacks' : 'lack'} characters of it.`,
  };
}

export function decideLowBytes(model: Model, run: FinishedRun): Decision {
  const text = factOf(model, 'text')?.text;
  const rows = factsOf(model, 'written').filter(({ encoding }) =>
    ['latin1', 'binary', 'ascii'].includes(encoding),
  );
  if (text === undefined || rows.length < 2 || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const expected = lowBytes(text);
  for (const { encoding, bytes, back } of rows) {
    if (!sameBytes(bytes, expected)) {
      return { holds: false, why: `${encoding} wrote other bytes than the low ones of each unit.` };
    }
    if (back !== readBytes(bytes, encoding !== 'ascii')) {
      return { holds: false, why: `${encoding} read its bytes as other characters.` };
    }
  }
  const high = expected.filter((byte) => byte > 0x7f).length;
  const over = text.split('').filter((unit) => unit.charCodeAt(0) > 0xff).length;
  if (high === 0 && over === 0) {
    return inconclusive('The text is all ASCII, where nothing is cut off.');
  }
  return {
    holds: true,
    why:
      `${count(over, 'code unit')} of ${text.length} lost the high byte in both; ` +
      `ascii cleared the high bit of ${count(high, 'byte')}, and only in reading.`,
  };
}

export function decideSpelling(model: Model, run: FinishedRun): Decision {
  const rows = factsOf(model, 'spelt');
  if (rows.length < 2 || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const names = rows.map(({ encoding }) => encoding);
  const wrong = rows.filter(({ bytes, back }) => !sameBytes(bytes, back));
  if (wrong.length > 0) {
    return { holds: false, why: `${list(wrong.map((row) => row.encoding))}: other bytes.` };
  }
  const bytes = rows[0]?.bytes.length ?? 0;
  return {
    holds: true,
    why: `${list(names)} spelt ${count(bytes, 'byte')}, and gave the same bytes back.`,
  };
}

/** Names that names.js tries, at the least: one that is known, one that is not. */
export function decideNames(model: Model, run: FinishedRun): Decision {
  const rows = factsOf(model, 'name');
  const known = rows.filter(({ isEncoding }) => isEncoding);
  const refused = rows.filter(({ isEncoding }) => !isEncoding);
  if (known.length === 0 || refused.length === 0 || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const odd = rows.filter(
    (row) => row.decoder !== row.isEncoding || (row.read !== null) !== row.isEncoding,
  );
  if (odd.length > 0) {
    return {
      holds: false,
      why: odd
        .map(
          ({ name, isEncoding, decoder, read }) =>
            `${name}: isEncoding says ${isEncoding}, StringDecoder ${decoder ? 'accepts' : 'refuses'} it, ` +
            `toString ${read === null ? 'refuses it' : 'reads it'}.`,
        )
        .join(' '),
    };
  }
  return {
    holds: true,
    why: `All three take ${known.length} of the ${rows.length} names, and refuse the other ${refused.length}.`,
  };
}

export function decideAliases(model: Model, run: FinishedRun): Decision {
  const rows = factsOf(model, 'name').filter(({ read }) => read !== null);
  const pairs = rows.flatMap((row) => {
    const lower = rows.find(({ name }) => name === lowerCase(row.name) && name !== row.name);
    return lower === undefined ? [] : [{ row, lower }];
  });
  if (pairs.length === 0 || run.end.reason !== 'exit') {
    return undecided(model, run);
  }
  const apart = pairs.filter(({ row, lower }) => row.read !== lower.read);
  return apart.length === 0
    ? {
        holds: true,
        why: `${list(pairs.map(({ row, lower }) => `${row.name} reads as ${lower.name}`))}.`,
      }
    : {
        holds: false,
        why: `${list(apart.map(({ row, lower }) => `${row.name} and ${lower.name}`))} read alike no more.`,
      };
}

/** `UTF-16LE` and `utf16le` are one name, as Node has it. */
function lowerCase(name: string): string {
  return name.toLowerCase().replace(/^(utf)-/, '$1');
}
