/** The verdicts that are kept with a lab, as data: `claims.json` in its folder. */

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../errors.ts';
import type { Lab } from '../lab/catalog.ts';
import { compareVersions } from '../runtimes/version.ts';
import type { Verdict } from './ledger.ts';

/** What a run has said of a claim, and when. */
export interface RecordedVerdict {
  verdict: Verdict;
  why: string;
  /** Exact version, for example `0.10.48`. */
  node: string;
  /** Day of the run in UTC, as `2026-11-24`. */
  date: string;
}

/** Of one claim, by release line (`0.10`, `20`). */
export type RecordedLines = Readonly<Record<string, RecordedVerdict>>;

/** Of a lab, by the claim's id. */
export type RecordedClaims = Readonly<Record<string, RecordedLines>>;

export const RECORDED_FILE = 'claims.json';

/**
 * The lab's recorded verdicts; none where there is no file of them.
 *
 * @throws LabError LAB_BROKEN
 */
export function readRecorded({ folder, slug }: Pick<Lab, 'folder' | 'slug'>): RecordedClaims {
  const file = path.join(folder, RECORDED_FILE);
  if (!existsSync(file)) {
    return {};
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RecordedClaims;
  } catch (error) {
    throw labError('LAB_BROKEN', slug, `${RECORDED_FILE}: ${(error as Error).message}`);
  }
}

/**
 * Writes the lab's recorded verdicts, so that a reader finds either the old ones or the new ones.
 *
 * @throws LabError CANNOT_RECORD
 */
export function writeRecorded({ folder }: Pick<Lab, 'folder'>, recorded: RecordedClaims): void {
  const file = path.join(folder, RECORDED_FILE);
  const aside = `${file}.${process.pid}`;
  try {
    writeFileSync(aside, formatRecorded(recorded));
    renameSync(aside, file);
  } catch (error) {
    rmSync(aside, { force: true });
    throw labError('CANNOT_RECORD', file, (error as Error).message);
  }
}

/**
 * The text of the file: claims by id and versions by age, so that a change shows as a small one.
 * JSON.stringify alone would put 0.10 after all others: it takes `4` and `20` for indexes.
 */
export function formatRecorded(recorded: RecordedClaims): string {
  const claims = Object.keys(recorded)
    .sort()
    .map((id) => {
      const lines = recorded[id] as RecordedLines;
      const entries = Object.keys(lines)
        .sort(compareVersions)
        .map((line) => member(line, indent(JSON.stringify(lines[line], null, 2), '    '), '    '));
      return member(id, object(entries, '  '), '  ');
    });
  return `${object(claims, '')}\n`;
}

function member(name: string, value: string, margin: string): string {
  return `${margin}${JSON.stringify(name)}: ${value}`;
}

function object(members: readonly string[], margin: string): string {
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${margin}}`;
}

function indent(text: string, margin: string): string {
  return text.replaceAll('\n', `\n${margin}`);
}
