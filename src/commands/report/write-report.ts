import { open, realpath, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GENERATOR } from '../../coursework/report/page.ts';
import { labError } from '../../errors.ts';
import { move } from '../../files/move.ts';
import { newOwner, releaseOwner } from '../../files/owner.ts';

/** Of a file's beginning, where the name of its maker stands. */
const HEAD_BYTES = 512;

/**
 * Writes the page, whole or not at all, and never over a file that is no report, unless forced. What
 * is no plain file (`/dev/stdout`, a pipe) is written to.
 *
 * @throws LabError NOT_A_REPORT, CANNOT_WRITE_REPORT
 */
export async function writeReport(file: string, page: string, force: boolean): Promise<void> {
  try {
    const there = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') {
        return null;
      }
      throw error;
    });
    if (there?.isFile() && !force && !(await isReport(file))) {
      throw labError('NOT_A_REPORT', file);
    }
    if (there !== null && !there.isFile()) {
      await writeFile(file, page);
      return;
    }
    // The file that a link leads to, not the link.
    await replace(there === null ? file : await realpath(file), page);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === undefined || code === 'NOT_A_REPORT'
      ? error
      : labError('CANNOT_WRITE_REPORT', file, message);
  }
}

/** An empty file is nobody's loss. */
async function isReport(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.toString('utf8', 0, bytesRead);
    return bytesRead === 0 || head.includes(`<meta name="generator" content="${GENERATOR}">`);
  } finally {
    await handle.close();
  }
}

async function replace(file: string, page: string): Promise<void> {
  const owner = newOwner();
  const aside = path.join(path.dirname(file), `.node-lab-report.${owner}.tmp`);
  try {
    await writeFile(aside, page, { flag: 'wx' });
    await move(aside, file);
  } finally {
    await rm(aside, { force: true });
    releaseOwner(owner);
  }
}
