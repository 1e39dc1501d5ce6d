import { describe, expect, it } from 'vitest';
import { printedClaims } from '../../../labs/17-encodings/printed-claims.ts';
import { analyse, execute } from './execute.ts';

const NAME = 'isEncoding true, StringDecoder accepts, toString';
const six = [
  `utf8: ${NAME} "�^�_", TextDecoder absent`,
  `utf16le: ${NAME} "廿忻", TextDecoder absent`,
  `binary: ${NAME} "ÿ^û_", TextDecoder absent`,
  `ascii: ${NAME} "\\u007f^{_", TextDecoder absent`,
  `hex: ${NAME} "ff5efb5f", TextDecoder absent`,
  `base64: ${NAME} "/177Xw==", TextDecoder absent`,
  'gbk: isEncoding false, StringDecoder refuses, toString refuses, TextDecoder absent',
];

describe('of names.js', () => {
  const program = 'names.js';
  const ofOld = analyse({ program }, `${six.join('\n')}\n`);
  const ofToday = execute({ program });

  it('six encodings: true of Node 0.10, false today', () => {
    expect(ofOld.claim('six-encodings').verdict).toBe('true');
    expect(ofToday.claim('six-encodings')).toEqual({
      verdict: 'false',
      why: 'It knows base64url as well, which reads otherwise than the six.',
    });
    expect(analyse({ program }, `${six[0]}\n`).claim('six-encodings').verdict).toBe('undecided');
  });

  it('isEncoding: false where it takes what toString refuses', () => {
    expect(ofToday.claim('isencoding-tells').verdict).toBe('true');
    const raw = 'raw: isEncoding true, StringDecoder accepts, toString refuses, TextDecoder absent';
    expect(analyse({ program }, `${raw}\n`).claim('isencoding-tells')).toEqual({
      verdict: 'false',
      why: 'It says true to raw, which toString refuses.',
    });
    expect(analyse({ program }).claim('isencoding-tells').verdict).toBe('undecided');
  });

  it('GBK needs a package: true without TextDecoder, false today', () => {
    expect(ofOld.claim('gbk-needs-a-package').verdict).toBe('true');
    expect(ofToday.claim('gbk-needs-a-package').verdict).toBe('false');
    expect(analyse({ program }).claim('gbk-needs-a-package').verdict).toBe('undecided');
  });
});

it('ascii strips the high bit: in reading, not in writing', () => {
  const program = 'table.js';
  const text = 'text: "é", code units 00e9\n';
  const claim = (line: string) =>
    analyse({ program }, text, line).claim('ascii-strips-the-high-bit');
  expect(execute({ program, text: 'déjà vu' }).claim('ascii-strips-the-high-bit')).toEqual({
    verdict: 'depends',
    why: 'Reading strips it; writing kept it in 2 of 7 bytes, as latin1 does.',
  });
  expect(claim('ascii: 1 bytes 69 come back as "i"\n').verdict).toBe('true');
  expect(claim('ascii: 1 bytes e9 come back as "é"\n').verdict).toBe('false');
  expect(claim('').verdict).toBe('undecided');
});

it('base64 can be joined: only in threes', () => {
  const program = 'base64-chunks.js';
  const verdict = (chunk: number) => execute({ program, chunk }).claim('base64-can-be-joined');
  expect(verdict(4)).toEqual({
    verdict: 'false',
    why: 'In pieces of 4 bytes each has padding; Node decodes the first 4 of 10 bytes from them.',
  });
  expect(verdict(3).verdict).toBe('true');
  expect(verdict(64).verdict).toBe('undecided');
  const lenient = analyse(
    { program },
    'bytes: 2 bytes 6162\n',
    'chunk 1: 1 bytes are "YQ==" alone, "" remembered\n',
    'chunk 2: 1 bytes are "Yg==" alone, "" remembered\n',
    'whole: "YWI="\n',
    'alone, joined: "YQ==Yg==", which gives 6162\n',
    'remembered, joined: "YWI=", which gives 6162\n',
  );
  expect(lenient.claim('base64-can-be-joined').verdict).toBe('depends');
});

it('TextDecoder latin1: by how many bytes it reads alike', () => {
  const claim = printedClaims.find(({ id }) => id === 'textdecoder-latin1');
  const { run } = analyse({ program: 'claims/textdecoder-latin1.js' });
  const verdict = (printed: string) => claim?.decide(printed, run).verdict;
  expect(verdict('TextDecoder: windows-1252, 256 of 256 bytes read alike\n')).toBe('true');
  expect(verdict('TextDecoder: windows-1252, 229 of 256 bytes read alike\n')).toBe('false');
  expect(verdict('TextDecoder: refused, The "latin1" encoding is not supported\n')).toBe('false');
  expect(verdict('')).toBe('undecided');
});

it('GBK decoders agree: where no pair is read differently', () => {
  const claim = printedClaims.find(({ id }) => id === 'gbk-decoders-agree');
  const { run } = analyse({ program: 'claims/gbk-decoders.js' });
  expect(claim?.decide('18 of 23940 pairs differ: a6d9\n', run)).toEqual({
    verdict: 'false',
    why: 'TextDecoder and iconv-lite read 18 of 23940 pairs of bytes differently.',
  });
  expect(claim?.decide('0 of 23940 pairs differ: \n', run).verdict).toBe('true');
  expect(claim?.decide('', run).verdict).toBe('undecided');
});
