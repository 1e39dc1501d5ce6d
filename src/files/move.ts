import { rename } from 'node:fs/promises';

/** Renames. On Windows a scanner may hold for a moment what has just been written or run. */
export async function move(from: string, to: string): Promise<void> {
  for (let triesLeft = process.platform === 'win32' ? 20 : 0; ; triesLeft--) {
    try {
      return await rename(from, to);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (triesLeft === 0 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
