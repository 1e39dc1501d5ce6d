/** A real Chromium without a window, where the machine has one. */

import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of the first on PATH; null where there is none. CI has one. */
export const chromiumPath: string | null = findChromium();

function findChromium(): string | null {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // The next one.
      }
    }
  }
  return null;
}

/** Started so that it asks the network for nothing on its own. The caller closes it. */
export function openChromium(): Promise<Browser> {
  if (chromiumPath === null) {
    throw new Error('no Chromium on PATH');
  }
  return chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      // Chromium refuses to run as root, as containers do, with its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
