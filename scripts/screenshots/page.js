/** The page of the chapters in pictures: each lab with its question, its picture, and how to run it. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sceneOf } from './scenes.js';

const FILE = 'event-loop-and-buffers.md';
const CHAPTERS = { 1: 'The event loop', 3: 'Buffers' };

/**
 * @param {string} docs the folder
 * @param {{ number: number, title: string, chapter: number, summary: string }[]} labs
 * @param {(lab: number) => Promise<string>} show its lesson, as `show` prints it
 */
export async function writePage(docs, labs, show) {
  const parts = [
    '# The event loop and Buffers, in pictures',
    'Made by `npm run screenshots`: each picture is the screen of a real run, beside it the lesson.',
  ];
  let chapter = null;
  for (const lab of labs) {
    if (lab.chapter !== chapter) {
      chapter = lab.chapter;
      parts.push(`## ${CHAPTERS[chapter]}`);
    }
    const { name, about, program } = sceneOf(lab);
    const arguments_ = [lab.number, ...(program === undefined ? [] : ['--program', program])];
    parts.push(
      `### ${lab.number} ${lab.title}`,
      firstParagraph(await show(lab.number)),
      `![${about}](${name}.svg)`,
      `\`npx node-lab run ${arguments_.join(' ')}\``,
    );
  }
  await writeFile(path.join(docs, FILE), `${parts.join('\n\n')}\n`);
}

/** What stands under the first heading of a lesson: the question that the lab asks. */
function firstParagraph(lesson) {
  const [, , paragraph = ''] = lesson.trim().split(/\n\s*\n/);
  return paragraph.replaceAll('\n', ' ').trim();
}
