/**
 * What a program prints is data. Here it becomes something that a terminal can be given: colours
 * (SGR) stay, every other escape sequence and control character is made visible and harmless.
 */

import type { Span, StyledLine } from './styled.ts';

const TAB_WIDTH = 8;

// CSI; then OSC, DCS, SOS, PM, APC strings up to their terminator; then two-character sequences.
const sequence =
  /\x1b(?:\[([0-?]*)[ -/]*([@-~])|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|(?=\x1b))|[ -/]*[0-Z\\^-~])/y;
// Controls, and what changes direction or joins characters and so would shift what stands around.
const special = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\ufe0f/;
const sgrParameters = /^[0-9;:]*$/;

/**
 * One line of a program's output as a styled line. Tabs become spaces; controls become their
 * pictures (`␇`), other sequences are shown dim (`␛[2J`).
 *
 * @param text without its line end
 */
export function programLine(text: string): StyledLine {
  if (!special.test(text)) {
    return text === '' ? [] : [{ text }];
  }
  const spans: Span[] = [];
  let sgr = '';
  let plain = '';
  let column = 0;
  const flush = () => {
    if (plain !== '') {
      spans.push(sgr === '' ? { text: plain } : { text: plain, sgr });
      plain = '';
    }
  };
  const show = (shown: string) => {
    flush();
    spans.push({ text: shown, tone: 'dim' });
    column += shown.length;
  };
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string;
    if (!special.test(character)) {
      plain += character;
      column += 1;
      at += 1;
      continue;
    }
    if (character === '\t') {
      const spaces = TAB_WIDTH - (column % TAB_WIDTH);
      plain += ' '.repeat(spaces);
      column += spaces;
      at += 1;
      continue;
    }
    if (character === '\x1b') {
      sequence.lastIndex = at;
      const match = sequence.exec(text);
      if (match !== null && match[2] === 'm' && sgrParameters.test(match[1] ?? '')) {
        flush();
        sgr = nextSgr(sgr, match[1] ?? '');
      } else {
        show(visible(match?.[0] ?? character));
      }
      at += match?.[0].length ?? 1;
      continue;
    }
    const shown = visible(character);
    if (shown !== '') {
      show(shown);
    }
    at += 1;
  }
  flush();
  return spans;
}

// The parameters in force, kept short: a reset forgets what came before it.
function nextSgr(current: string, parameters: string): string {
  const list = parameters.split(';');
  const reset = list.findLastIndex((value) => value === '' || /^0+$/.test(value));
  const isColourPart = list
    .slice(0, Math.max(0, reset))
    .some((value) => value === '38' || value === '48');
  if (reset !== -1 && !isColourPart) {
    return list.slice(reset + 1).join(';');
  }
  const joined = current === '' ? parameters : `${current};${parameters}`;
  return joined.length > 64 ? parameters.slice(0, 64) : joined;
}

function visible(text: string): string {
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x20) {
      shown += String.fromCharCode(0x2400 + code);
    } else if (code === 0x7f) {
      shown += '\u2421';
    } else if (code === 0x200d || code === 0xfe0f) {
      // Joined emoji take a width that no two terminals agree on: their parts are shown apart.
    } else if (special.test(character)) {
      shown += `<${code.toString(16).toUpperCase().padStart(4, '0')}>`;
    } else {
      shown += character;
    }
  }
  return shown;
}
