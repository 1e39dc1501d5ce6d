import { expect, test } from 'vitest';
import { escapeText, html, jsonMarkup } from '../../../src/coursework/report/markup.ts';
import { createRandom } from '../../support/random.ts';
import { hostileText } from './support/hostile.ts';

test('a text in a template is escaped; markup and lists of markup are put in', () => {
  const list = ['<a>', 'b'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul title="${'"\''}">${list}</ul>${null}`.text).toBe(
    '<ul title="&quot;&#39;"><li>&lt;a&gt;</li><li>b</li></ul>',
  );
});

test('what cannot be seen, or turns the text around it, is shown by its name', () => {
  expect(escapeText('a\0b\x1b\x7f\x9b')).toBe('a␀b␛␡⟨U+009B⟩');
  expect(escapeText('\u202egnp.exe')).toBe('⟨U+202E⟩gnp.exe');
  expect(escapeText('line\r\nbreak\ttab')).toBe('line\nbreak\ttab');
});

test('a lone surrogate and what is no character are replaced; a pair and other scripts stay', () => {
  expect(escapeText('\ud800a\udc00\uffff')).toBe('\ufffda\ufffd\ufffd');
  expect(escapeText('😀 שלום 床')).toBe('😀 שלום 床');
});

test('a text that is longer than any page needs is cut, not through a character', () => {
  const text = escapeText(`${'x'.repeat(3_999)}😀${'y'.repeat(10)}`);
  expect(text).not.toMatch(/\p{Cs}/u);
  expect(text.length).toBeLessThan(4_010);
});

test('whatever a text is, no character of it is left that HTML gives a meaning', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const text = hostileText(createRandom(seed));
    const escaped = escapeText(text);
    expect(escaped, `seed ${seed}`).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
    expect(escaped, `seed ${seed}`).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
    expect(escaped, `seed ${seed}`).not.toMatch(/\p{Cs}/u);
  }
});

test('JSON in a script element says the same, and cannot end the element', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const value = { text: hostileText(createRandom(seed)) };
    const { text } = jsonMarkup(value);
    expect(JSON.parse(text), `seed ${seed}`).toEqual(value);
    expect(text, `seed ${seed}`).not.toMatch(/[<>&]/);
  }
});
