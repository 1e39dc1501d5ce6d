/** The report in a real browser: what a student opens and a teacher reads. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawReport } from '../../src/coursework/report/page.ts';
import { en } from '../../src/words/en.ts';
import { reportOf } from '../coursework/report/support/content.ts';
import { hostileText } from '../coursework/report/support/hostile.ts';
import { newStudent, predict, submit } from '../coursework/report/support/student.ts';
import { readTextId, temporary } from '../coursework/support/class.ts';
import { chromiumPath, openChromium } from '../support/chromium.ts';
import { packageFolder } from '../support/paths.ts';
import { createRandom } from '../support/random.ts';

const NAME = 'Ann "><img src=x onerror=alert(1)></script>\u202e';
const ANSWER = '</script><script>alert(2)</script>';

if (chromiumPath === null) {
  console.warn('note  there is no Chromium on PATH: nobody looks at the report');
}

interface Opened {
  page: Page;
  /** Messages of the console, errors of the page, dialogs, and requests for anything but the page. */
  complaints: string[];
}

describe.skipIf(chromiumPath === null)('the report in Chromium', () => {
  let folder = '';
  let browser: Browser;

  beforeAll(async () => {
    folder = temporary('report-browser');
    const student = newStudent(folder);
    submit(student, 'solution.js');
    for (const args of [
      ['run', '1'],
      ['run', '2', '--repeat', '10'],
      ['run', '3'],
      ['run', '14'],
      ['run', '20', '--program', 'leak.js', '--set', 'oldSpace=32'],
      ['verify', readTextId, `ann/${readTextId}`],
    ]) {
      const { code, stderr } = await student.nodeLab(...args);
      // Some finding may not hold on a machine this busy; the run is one all the same.
      expect([0, 1], `${args.join(' ')}: ${stderr}`).toContain(code);
    }
    await predict(student, {
      '01-event-loop-order': {
        program: 'order.js',
        answer: ['tick 1', ANSWER],
        actual: ['tick 1', 'promise 1'],
        score: 50,
      },
    });
    const out = await student.nodeLab('report', '--out', 'report.html', '--name', NAME);
    expect(out).toMatchObject({ code: 0, stderr: '' });
    browser = await openChromium();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    name: string,
    {
      width = 1200,
      colorScheme = 'light',
    }: { width?: number; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<Opened> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const url = pathToFileURL(path.join(folder, name)).href;
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (request.url() !== url) {
        complaints.push(`request: ${request.url()}`);
      }
    });
    page.on('dialog', async (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    await page.goto(url, { waitUntil: 'load' });
    return { page, complaints };
  }

  for (const [look, options] of Object.entries({
    'a page': { width: 1200 },
    'a telephone': { width: 400 },
    'the dark': { width: 1200, colorScheme: 'dark' as const },
  })) {
    test(`on ${look}: all of it is there to see, nothing complains and nothing is fetched`, async () => {
      const { page, complaints } = await open('report.html', options);
      expect(await page.title()).toContain('node-lab report: Ann');
      for (const selector of [
        'h1',
        'dl.tiles div',
        '#exercises .exercise .verdict',
        '#exercises table.requirements tr',
        '#predictions table.answers tbody tr',
        '#runs article.run figure',
        '#receipts table tbody tr',
      ]) {
        const found = page.locator(selector);
        expect(await found.count(), selector).toBeGreaterThan(0);
        for (const element of await found.all()) {
          const box = await element.boundingBox();
          expect(box?.width, selector).toBeGreaterThan(20);
          expect(box?.height, selector).toBeGreaterThan(8);
        }
      }
      expect(await ask<Chart[]>(page, 'charts')).toEqual(
        ['timeline', 'timeline', 'timeline', 'slabs', 'heap'].map((kind) => ({
          kind,
          isNamed: true,
          isDrawn: true,
          cut: [],
        })),
      );
      expect(await coloursOf(browser, page)).toBeGreaterThan(20);
      expect(complaints).toEqual([]);
      await page.close();
    });
  }

  test('400 pixels are wide enough: nothing sticks out to the right', async () => {
    const { page } = await open('report.html', { width: 400 });
    const wide = await ask(page, 'beyond', 400);
    expect(wide).toEqual({ width: 400, out: [] });
    await page.close();
  });

  test('dark is dark and light is light, and text can be read on both', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open('report.html', { colorScheme });
      const lights = await ask<Luminances>(page, 'luminances');
      expect(lights.paper < 0.2, colorScheme).toBe(colorScheme === 'dark');
      for (const text of lights.texts) {
        const [dim = 0, bright = 0] = [text, lights.card].sort((a, b) => a - b);
        // What WCAG asks of text.
        expect((bright + 0.05) / (dim + 0.05), colorScheme).toBeGreaterThan(4.5);
      }
      await page.close();
    }
  });

  test("the student's texts are texts", async () => {
    const { page, complaints } = await open('report.html');
    expect(await page.locator('h1 bdi').textContent()).toBe(NAME.replace('\u202e', '⟨U+202E⟩'));
    expect(await page.locator('table.answers').first().textContent()).toContain(ANSWER);
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('whatever the texts are, the browser reads the elements that it reads for plain words', async () => {
    writeFileSync(
      path.join(folder, 'plain.html'),
      drawReport(
        reportOf(() => 'word'),
        en,
      ),
    );
    const plain = await open('plain.html');
    const wanted = await ask<string>(plain.page, 'elements');
    await plain.page.close();
    for (let seed = 1; seed <= 12; seed++) {
      const random = createRandom(seed);
      const content = reportOf(() => hostileText(random));
      writeFileSync(path.join(folder, 'hostile.html'), drawReport(content, en));
      const { page, complaints } = await open('hostile.html', { width: 400 });
      expect(await ask<string>(page, 'elements'), `seed ${seed}`).toBe(wanted);
      expect(complaints, `seed ${seed}`).toEqual([]);
      const receipts = await page.locator('#node-lab-receipts').textContent();
      expect(JSON.parse(receipts ?? ''), `seed ${seed}`).toEqual(content.receipts);
      expect(await ask(page, 'beyond', 400), `seed ${seed}`).toMatchObject({ width: 400 });
      await page.close();
    }
  });

  test('on paper: as many pages as it takes, without the links between its parts', async () => {
    const { page } = await open('report.html', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect((await ask<Luminances>(page, 'luminances')).paper).toBe(1);
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(2);
    await page.close();
  });

  test('for who does not see it: headings in order, cells under headings', async () => {
    const { page } = await open('report.html');
    const levels = await ask<number[]>(page, 'headings');
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => {
      expect(level - (levels[index] ?? 0)).toBeLessThanOrEqual(1);
    });
    expect(await ask(page, 'bareTables')).toBe(0);
    await page.close();
  });

  test('the page is one file: it refers to no other', () => {
    expect(readFileSync(path.join(folder, 'report.html'), 'utf8')).not.toMatch(
      /<(?:link|script|img|iframe)[^>]+(?:src|href)="(?!data:)/,
    );
  });
});

interface Chart {
  kind: string;
  isNamed: boolean;
  isDrawn: boolean;
  cut: string[];
}

interface Luminances {
  paper: number;
  card: number;
  texts: number[];
}

const inPageFile = path.join(packageFolder, 'tests/browser/in-page.js');
const inPage = readFileSync(inPageFile, 'utf8').replace(/^export /gm, '');

/** Calls one of the functions of in-page.js. As text: it is of the browser, not of this process. */
function ask<Answer>(page: Page, name: string, argument: unknown = null): Promise<Answer> {
  return page.evaluate<Answer>(
    `(() => {${inPage}; return ${name}(${JSON.stringify(argument)});})()`,
  );
}

/** How many colours its picture has. */
async function coloursOf(browser: Browser, page: Page): Promise<number> {
  const picture = (await page.screenshot({ fullPage: true })).toString('base64');
  // In a page of its own: the report's policy lets nothing be loaded.
  const decoder = await browser.newPage();
  try {
    return await ask<number>(decoder, 'colours', picture);
  } finally {
    await decoder.close();
  }
}
