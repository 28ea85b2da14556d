import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeWav } from '../../../packages/audio-features/test/encode-wav.ts';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();

/** A rising tone; every recording and every ten seconds of one differ. */
function makeWav(seconds: number, frequencyHz: number): Uint8Array {
  const tone = Float64Array.from(
    { length: seconds * 8000 },
    (_, n) => 0.4 * Math.sin(2 * Math.PI * (frequencyHz + (7.3 * n) / 8000) * (n / 8000)),
  );
  return encodeWav([tone], { bits: 16, sampleRateHz: 8000 });
}

describe.skipIf(!chromiumPath)(`importing in a browser${chromiumHint(chromiumPath)}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-drop-'));
  const set = join(folder, 'my recordings');
  let product: Product;
  let browser: Browser;
  let page: Page;
  const pageErrors: string[] = [];

  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(set, name)), { recursive: true });
    writeFileSync(join(set, name), content);
  };
  const chooseFolder = () => page.getByTestId('choose-folder').setInputFiles(set);
  const totals = () => page.getByRole('status').first().textContent();

  beforeAll(async () => {
    for (let index = 0; index < 8; index++)
      write(`artist ${index}/song.wav`, makeWav(index === 0 ? 25 : 1, 300 + 10 * index));
    const rows = Array.from(
      { length: 8 },
      (_, index) => `artist ${index}/song.wav,${index % 2 ? 'cello' : 'flute'},${index % 3 ? 'yes' : 'no'}`,
    );
    write(
      'labels.csv',
      `\uFEFFfile,instrument,label\n${rows.join('\n')}\nartist 1/song.wav,<img src=x onerror=alert(1)>,yes\n`,
    );
    write('broken.wav', makeWav(1, 200).subarray(0, 4000));
    write('page.mp3', '<!doctype html><title>Not found</title>');
    write('clips.zip', 'PK\x03\x04');
    write('.DS_Store', 'x');
    product = await startProduct({ trainer: false, demo: false });
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => pageErrors.push(String(error)));
    page.on('dialog', (dialog) => pageErrors.push(`a dialog: ${dialog.message()}`));
    await page.goto(product.signInLink);
    await page.waitForURL('**/annotate**');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is found by the command palette', async () => {
    await page
      .getByRole('button', { name: /command/i })
      .first()
      .waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/Go to a page/).fill('upload');
    await page.keyboard.press('Enter');
    await page.getByText('Drop audio files or a folder here').waitFor();
    await keepScreenshot(page, 'import-empty');
    await expectAccessible(page, 'import, empty');
  });

  it('sends a folder, tells progress and reasons, and can be broken off and gone on with', async () => {
    // The first address that is asked for breaks once: the file is sent again by itself.
    let broken = false;
    await page.route('**/store/uploads/**', async (route) => {
      if (!broken) {
        broken = true;
        await route.abort('connectionreset');
      } else await route.continue();
    });
    await chooseFolder();
    await expect.poll(totals, { timeout: 60_000 }).toMatch(/^10 of 10 files there.*2 left out/);
    expect(broken).toBe(true);
    await page.unroute('**/store/uploads/**');
    const reasonOf = (name: string) =>
      page.locator('li[data-state="refused"]', { hasText: name }).textContent();
    expect(await reasonOf('page.mp3')).toMatch(/it is a web page/);
    expect(await reasonOf('clips.zip')).toMatch(/an archive; unpack it/);
    expect(await page.getByText('.DS_Store').count()).toBe(0);
    await keepScreenshot(page, 'import-sent');
    await expectAccessible(page, 'import, sent');

    // Dropped once more, nothing is sent: the server has it all.
    await page.getByRole('button', { name: 'Clear the list' }).click();
    let puts = 0;
    page.on('request', (request) => {
      if (request.method() === 'PUT') puts++;
    });
    await chooseFolder();
    await expect.poll(totals, { timeout: 60_000 }).toMatch(/^10 of 10 files there/);
    // What was refused for its content is asked for again; what is stored is not.
    expect(puts).toBe(1);
  });

  it('takes a cancel, and tries the rest again', async () => {
    await page.getByRole('button', { name: 'Clear the list' }).click();
    write('artist 8/late.wav', makeWav(1, 777));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/store/uploads/**', async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await chooseFolder();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: /^Try \d+ files? again$/ }).waitFor();
    await keepScreenshot(page, 'import-cancelled');
    release();
    await page.unroute('**/store/uploads/**');
    await page.getByRole('button', { name: /^Try \d+ files? again$/ }).click();
    await expect.poll(totals, { timeout: 60_000 }).toMatch(/^11 of 11 files there/);
  });

  it('imports what was sent, and says what was left out and why', async () => {
    await page.getByLabel('Data set', { exact: true }).fill('from the browser');
    await page.getByRole('switch', { name: /Folders name the artist/ }).click();
    await page.getByRole('button', { name: 'Start import' }).click();
    const finished = page.getByRole('region', { name: 'Finished import' });
    await finished.waitFor({ timeout: 120_000 });
    expect(await finished.textContent()).toMatch(
      /11 clips, 10 labels and 0 votes came into “from the browser”/,
    );
    const leftOut = page.getByRole('region', { name: 'Left out' });
    expect(await leftOut.getByRole('row', { name: /broken.wav/ }).textContent()).toMatch(/ends early/);
    const panel = page.getByRole('region', { name: 'Proposed split' });
    await panel.waitFor();
    expect(await panel.textContent()).toMatch(/Train\d+ clips of \d artists/);
    await keepScreenshot(page, 'import-finished');
    await expectAccessible(page, 'import, finished');
    await page.emulateMedia({ colorScheme: 'dark' });
    await keepScreenshot(page, 'import-finished-dark');
    await expectAccessible(page, 'import, finished, dark');
  });

  it('freezes the split that is shown, and lists the clips', async () => {
    await page.getByRole('button', { name: 'Freeze this split' }).click();
    await page.getByText('The split is frozen.').waitFor();
    await page.getByRole('link', { name: 'Show the clips' }).click();
    await page.getByText('11 clips').first().waitFor();
    const splits = await page.evaluate(async () => {
      const query = '{ dataSet(name: "from the browser") { progress { trainClips testClips } } }';
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return (await response.json()).data.dataSet.progress as { trainClips: number; testClips: number };
    });
    expect(splits.trainClips + splits.testClips).toBe(11);
    expect(splits.testClips).toBeGreaterThan(0);
    await keepScreenshot(page, 'import-clips');
  });

  it('throws no error in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
