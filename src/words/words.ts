import { en, type Words } from './en.ts';

const catalogues: Readonly<Record<string, Words>> = { en };

/** The catalogue of a language; English for what is not there yet. */
export function wordsIn(language: string): Words {
  return catalogues[language] ?? en;
}
