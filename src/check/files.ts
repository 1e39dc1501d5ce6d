import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RECORDED_FILE } from '../claims/recorded.ts';
import type { Lab } from '../lab/catalog.ts';
import { type CheckResult, result } from './result.ts';

const MOST_LINES = 60;

/** Checks that every file that the lab names is there, and that every file there is named or used. */
export function checkFiles(lab: Lab): CheckResult[] {
  const { programs, printedClaims = [], files = [] } = lab.definition;
  const there = listFiles(lab.folder);
  const runnable = new Set([
    ...programs.map(({ file }) => file),
    ...printedClaims.map(({ program }) => program),
  ]);
  const named = [...runnable, ...files];
  const used = usedFiles(lab.folder, there);
  return [
    ...named.map((file) => result(file, !there.includes(file) && 'it is not there')),
    ...there
      .filter((file) => !named.includes(file))
      .map((file) => result(file, !used.has(file) && 'it is stray: nothing in the lab names it')),
    ...[...runnable]
      .filter((file) => there.includes(file))
      .map((file) => {
        const lines = readFileSync(path.join(lab.folder, file), 'utf8').split('\n').length;
        return result(
          file,
          lines > MOST_LINES + 10 &&
            `it has ${lines} lines; a program has about ${MOST_LINES} at most`,
        );
      }),
  ];
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'));
}

const labParts = /^(?:lab\.[jt]s|lesson(?:\.[\w-]+)?\.md|counterexamples\.[jt]s)$/;

// What the contract names, and whatever is reached from it: a file whose name another used file of
// the lab mentions, or that stands in a folder that one mentions.
function usedFiles(folder: string, there: readonly string[]): Set<string> {
  const used = new Set(
    there.filter(
      (file) => labParts.test(file) || file === RECORDED_FILE || file.startsWith('exercises/'),
    ),
  );
  // What is recorded of the claims tells of files in passing; it uses none.
  const texts = there
    .filter((file) => /\.(?:[cm]?[jt]s|json)$/.test(file) && file !== RECORDED_FILE)
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
  for (const file of there) {
    const name = path.posix.basename(file).replace(/\.[^.]+$/, '');
    // The folder of the claims' programs is no name that a program would mention.
    const place = file.replace(/^claims\//, '');
    const top = place.includes('/') ? place.slice(0, place.indexOf('/')) : name;
    const mention = new RegExp(`\\b(?:${escapePattern(name)}|${escapePattern(top)})\\b`);
    if (texts.some((other) => other.file !== file && mention.test(other.text))) {
      used.add(file);
    }
  }
  return used;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
