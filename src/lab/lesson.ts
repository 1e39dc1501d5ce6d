/** Lessons: a lab's explanation, in sections that a run event can point at. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lexer, type Token } from 'marked';
import { labError } from '../errors.ts';
import { defaultLanguage } from './lesson-language.ts';

export interface LessonSection {
  /** Anchor, as written in the heading: `## Heading {#anchor}`. Empty for what stands before any. */
  anchor: string;
  heading: string;
  /** Markdown tokens of the body. */
  tokens: readonly Token[];
}

export interface Lesson {
  title: string;
  sections: readonly LessonSection[];
  /** The language found, for example `en`. */
  language: string;
}

/**
 * Reads a lab's lesson, in the asked language where it is there.
 *
 * @param folder the lab's folder
 * @throws LabError LAB_BROKEN
 */
export function readLesson(folder: string, language = defaultLanguage): Lesson {
  const translated = path.join(folder, `lesson.${language}.md`);
  const hasTranslation = language !== defaultLanguage && existsSync(translated);
  const file = hasTranslation ? translated : path.join(folder, 'lesson.md');
  try {
    const lesson = parseLesson(readFileSync(file, 'utf8'));
    return { ...lesson, language: hasTranslation ? language : defaultLanguage };
  } catch (error) {
    throw labError('LAB_BROKEN', path.basename(folder), (error as Error).message);
  }
}

const anchored = /^(.*?)\s*\{#([\w-]+)\}\s*$/;

/** Parses a lesson's markdown. */
export function parseLesson(markdown: string): Omit<Lesson, 'language'> {
  let title = '';
  const sections: { anchor: string; heading: string; tokens: Token[] }[] = [];
  for (const token of lexer(markdown)) {
    if (token.type === 'heading' && token.depth === 1) {
      title = token.text;
    } else if (token.type === 'heading' && token.depth === 2) {
      const [, heading = token.text, anchor = ''] = anchored.exec(token.text) ?? [];
      sections.push({ anchor, heading, tokens: [] });
    } else if (token.type !== 'space' || sections.length > 0) {
      if (sections.length === 0) {
        sections.push({ anchor: '', heading: '', tokens: [] });
      }
      sections.at(-1)?.tokens.push(token);
    }
  }
  return { title, sections };
}

/** Number of words a learner reads, code blocks not counted. */
export function countWords(lesson: Omit<Lesson, 'language'>): number {
  const texts = lesson.sections.flatMap(({ heading, tokens }) => [
    heading,
    ...tokens.filter(({ type }) => type !== 'code').map(({ raw }) => raw),
  ]);
  return texts
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
