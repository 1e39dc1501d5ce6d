/**
 * HTML in which every text is escaped, unless it is markup made here: so what a student wrote, or a
 * program of the student's printed, can be nothing but text.
 */

/** A piece of HTML that may stand in a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | null | Markup | readonly Value[];

/** Markup from a template: its texts are escaped, its markup and lists of markup are put in. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(
    parts
      .map((part, index) => (index === 0 ? '' : markupOf(values[index - 1] ?? null)) + part)
      .join(''),
  );
}

function markupOf(value: Value): string {
  if (value === null) {
    return '';
  }
  if (value instanceof Markup) {
    return value.text;
  }
  return typeof value === 'object' ? value.map(markupOf).join('') : escapeText(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Longer texts are cut: no text of a report needs more, and a page must open. */
const LONGEST = 4_000;

/**
 * The text for an element or a quoted attribute. What cannot be seen, or turns the text around it,
 * is shown by its name; what is no character is replaced.
 */
export function escapeText(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return (
    cut
      // Lone surrogates, and what Unicode says is no character.
      .replace(/[\p{Cs}\p{Noncharacter_Code_Point}]/gu, '\ufffd')
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, nameOf)
      .replace(/[&<>"']/g, (character) => entities[character] as string)
  );
}

/** A picture of a control character, or its number: `␀`, `⟨U+202E⟩`. */
function nameOf(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  return code === 0x7f ? '␡' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** JSON as the text of a script element: nothing in it can end the element or begin a comment. */
export function jsonMarkup(value: unknown): Markup {
  const escaped = JSON.stringify(value, null, 1).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Markup(escaped);
}
