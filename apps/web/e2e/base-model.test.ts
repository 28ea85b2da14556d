import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { callProduct } from './support/call-product.ts';
import { joinDemoClips } from './support/demo-music.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const demo = fileURLToPath(new URL('../../../data/demo', import.meta.url));
const instruments = ['bass', 'cello', 'drums', 'flute', 'guitar', 'kora', 'piano', 'violin'];
const patient = { timeout: 180_000 };

/** A few clips without a label in OpenMIC-2018's layout, one of whose instruments the base model does not know. */
function writeFolder(folder: string): void {
  const write = (name: string, content: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  for (const [split, count] of [
    ['train', 10],
    ['test', 3],
  ] as const) {
    const name = `partitions/split01_${split}.csv`;
    const keys = readFileSync(join(demo, name), 'utf8').trim().split('\n').slice(0, count);
    write(name, `${keys.join('\n')}\n`);
    for (const key of keys) {
      const path = join('audio', key.slice(0, 3), `${key}.ogg`);
      cpSync(join(demo, path), join(folder, path));
    }
  }
  write(
    'class-map.json',
    JSON.stringify(Object.fromEntries(instruments.map((name, place) => [name, place]))),
  );
}

describe.skipIf(!chromiumPath)(`the base model in a browser${chromiumHint(chromiumPath)}`, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'earmark-new-set-'));
  const folder = join(scratch, 'field recordings');
  let product: Product;
  let browser: Browser;
  let page: Page;
  const pageErrors: string[] = [];
  const shot = async (name: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await keepScreenshot(page, `base-model-${name}-${colorScheme}`);
      await expectAccessible(page, `${name}, ${colorScheme}`);
    }
  };
  const open = (path: string) =>
    page.goto(`${product.url}/${path}${path.includes('?') ? '&' : '?'}dataSet=field`);

  beforeAll(async () => {
    writeFolder(folder);
    product = await startProduct({ demo: false, baseModel: true });
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => pageErrors.push(String(error)));
    await page.goto(product.signInLink);
    await page.waitForURL('**/annotate**');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('is there minutes after an import, without a label, with its suggestions and a ranked queue', async () => {
    await page.goto(`${product.url}/import`);
    await page.getByTestId('choose-folder').setInputFiles(folder);
    await expect.poll(() => page.getByRole('status').first().textContent(), patient).toMatch(/files there/);
    await page.getByLabel('Data set', { exact: true }).fill('field');
    await page.getByRole('button', { name: 'Start import' }).click();
    await page.getByRole('region', { name: 'Finished import' }).waitFor(patient);
    await open('runs');
    const state = page.getByTestId('run-state').first();
    await expect.poll(() => state.textContent(), { ...patient, interval: 500 }).toMatch(/finished/i);
    expect(await page.getByRole('main').textContent()).toMatch(/base model · quarter · by import/);
    await page.getByText('The base model was taken over as it came with Earmark').waitFor();
    await shot('runs');
    const { dataSet } = await callProduct<{
      dataSet: { progress: object; ranking: { pairs: { totalCount: number } } };
    }>(
      page,
      product.url,
      '{ dataSet(name: "field") { progress { votes observedPairs } ranking { pairs(first: 1) { totalCount } } } }',
    );
    expect(dataSet.progress).toEqual({ votes: 0, observedPairs: 0 });
    expect(dataSet.ranking.pairs.totalCount).toBe(10 * instruments.length);
  });

  it('is named beside every suggestion, and said to be silent on what it does not know', async () => {
    await open('annotate');
    const task = page.locator('[data-task-id]');
    const suggestion = page.getByTestId('suggestion');
    const seen = new Set<string>();
    const wanted = ['known', 'kora'];
    for (let turn = 0; turn < 60 && seen.size < wanted.length; turn++) {
      const { taskId, instrument } = await task.evaluate(({ dataset }) => ({ ...(dataset as DOMStringMap) }));
      const kind = instrument === 'kora' ? 'kora' : 'known';
      const said = await suggestion.textContent();
      if (kind === 'kora') {
        expect(said).toMatch(/Why: (new to the model|random control)/);
        expect(said).toMatch(/No suggestion: no published model knows kora yet/i);
        expect(said).not.toMatch(/%/);
      } else {
        expect(said).toMatch(/The base model leans (yes|no)\s?\d+\s?%/);
      }
      if (!seen.has(kind)) await shot(`annotate-${kind}`);
      seen.add(kind);
      await page.keyboard.press('s');
      await page.waitForFunction(
        (before) => {
          const shown = document.querySelector<HTMLElement>('[data-task-id]')?.dataset.taskId;
          return shown !== undefined && shown !== before;
        },
        taskId,
        { timeout: 30_000 },
      );
    }
    expect([...seen].sort()).toEqual(wanted.toSorted());
  });

  it.each([
    ['models', /Version 1.*base model/s],
    ['evaluation', /It is the base model, taken over before any clip had a label/],
    ['ranking', /kora.*new to the model.*–/s],
    ['progress', /Version 1: not measured, no clip had a label/],
    ['progress?view=learning', /No published version has been measured yet/],
    ['clips', /Clips/],
    ['review', /Review/],
    ['quality', /Quality/],
  ])('does not break %s, which has no figures to show yet', async (path, text) => {
    await open(path);
    await expect.poll(() => page.locator('body').textContent(), { timeout: 30_000 }).toMatch(text);
    await page.waitForTimeout(800);
    expect(await page.getByText(/could not be loaded|went wrong/i).count()).toBe(0);
    await shot(path.replace(/\W+/g, '-'));
  });

  it('has a card that says what has not been measured', async () => {
    await open('models');
    await page.getByRole('link', { name: 'Model card' }).click();
    const card = page.frameLocator('iframe[title="Model card"]');
    await card.getByText(/No clip of this data set had a label when the version was made/).waitFor(patient);
    await card.getByText(/The base model as it came with Earmark/).waitFor();
    await card.getByText(/which of 7 instruments sound/).waitFor();
    expect(await card.locator('body').textContent()).not.toMatch(/NaN|undefined|null/);
    await shot('model-card');
  });

  it('is explained where versions are listed, also in German', async () => {
    await open('models');
    await page.getByText(/trained by Earmark on music of its own/).waitFor();
    await page.getByText(/It does not know kora/i).waitFor();
    const choose = async (language: string) => {
      await page.goto(`${product.url}/settings`);
      await page.getByRole('radio', { name: language }).click();
    };
    await choose('Deutsch');
    await page.getByRole('heading', { name: 'Einstellungen', exact: true }).waitFor();
    await open('models');
    await page.getByText(/von Earmark an eigener Musik trainiert/).waitFor();
    await keepScreenshot(page, 'base-model-models-de');
    await open('annotate');
    await page.getByText(/Das Basismodell neigt zu|Kein veröffentlichtes Modell kennt/).waitFor();
    await keepScreenshot(page, 'base-model-annotate-de');
    await open('runs');
    await page
      .getByText(/durch Import/)
      .first()
      .waitFor();
    await keepScreenshot(page, 'base-model-runs-de');
    await choose('English');
    await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  });

  it('hears a song on the listen page before anything was trained', async () => {
    await open('listen');
    const song = await joinDemoClips(2);
    await page
      .getByTestId('choose-recording')
      .setInputFiles({ name: 'song.wav', mimeType: 'audio/wav', buffer: song.wav });
    await page
      .getByTestId('analysis-state')
      .getByText(/windows? heard$/)
      .first()
      .waitFor(patient);
    expect(await page.getByRole('main').textContent()).toMatch(
      /The base model \(version 1 of field\) listens/,
    );
    await page.getByText(/does not know them before it learns from labels: kora/i).waitFor();
    await page.getByText('Table', { exact: true }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(instruments.length);
    await shot('listen');
  });

  it('throws no error in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
