import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { fetchModelFolder, trainVersion } from './support/call-product.ts';
import { type DemoMusic, joinDemoClips } from './support/demo-music.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { installProbe } from './support/page-probe.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));
const demoClip = join(projectRoot, 'data/demo/audio/040/040274_84480.ogg');
const patient = { timeout: 120_000 };

interface HeardDocument {
  version: number;
  windows: { startSeconds: number; instrument: string; probability: number; heard: boolean }[];
}
type Probabilities = Record<string, number>;

describe.skipIf(!chromiumPath)(`the listen page${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let scratch: string;
  let song: DemoMusic;

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'earmark-listen-'));
    song = await joinDemoClips(6);
    product = await startProduct();
    browser = await launchBrowser(chromiumPath!);
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    await installProbe(page);
    await page.goto(product.signInLink);
    await page.waitForURL('**/annotate**');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    if (scratch) await rm(scratch, { recursive: true, force: true });
  });

  const choose = (on: Page, name: string, buffer: Buffer) =>
    on.getByTestId('choose-recording').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  const hear = async (name: string, buffer: Buffer, query = '') => {
    await page.goto(`${product.url}/listen${query}`);
    await choose(page, name, buffer);
    await page
      .getByTestId('analysis-state')
      .getByText(/windows? heard$/)
      .first()
      .waitFor(patient);
  };
  const copyResult = async (): Promise<HeardDocument> => {
    await page.getByRole('button', { name: 'Copy JSON' }).click();
    await page.getByText('Copied').waitFor();
    return JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  };
  /** What `earmark predict` says of files, in a process of its own. */
  const predict = async (folder: string, files: string[]): Promise<Probabilities[]> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['apps/cli/bin/earmark.mjs', 'predict', ...files, '--model', folder, '--json', '--quiet'],
      { cwd: projectRoot, env: { ...process.env, EARMARK_HOME: scratch }, maxBuffer: 2 ** 26 },
    );
    return (JSON.parse(stdout) as { clips: { instruments: Probabilities }[] }).clips.map(
      ({ instruments }) => instruments,
    );
  };
  const windowOf = ({ windows }: HeardDocument, startSeconds: number): Probabilities =>
    Object.fromEntries(
      windows
        .filter((each) => each.startSeconds === startSeconds)
        .map(({ instrument, probability }) => [instrument, probability]),
    );
  const expectSame = (heard: Probabilities, expected: Probabilities) => {
    expect(Object.keys(heard)).toEqual(Object.keys(expected));
    expect(Object.keys(expected)).toHaveLength(20);
    for (const [instrument, probability] of Object.entries(expected)) {
      expect(Math.abs(heard[instrument]! - probability), instrument).toBeLessThan(1e-4);
    }
  };

  it('says what to do where no version is published', async () => {
    await page.goto(`${product.url}/listen`);
    await page.getByText('No model can listen yet').waitFor(patient);
    expect(await page.getByRole('main').getByRole('link', { name: /runs/i }).getAttribute('href')).toBe(
      '/runs',
    );
    await keepScreenshot(page, 'listen-no-version');
    await expectAccessible(page, 'listen without a version');
  });

  it.each([
    { preset: 'lite', version: 1, publication: 'always' },
    { preset: 'linear', version: 2, publication: 'never' },
  ])('hears with the whole $preset version what earmark predict hears', async (wanted) => {
    const { preset, version, publication } = wanted;
    await trainVersion(page, product.url, { preset, epochs: 1, publication });
    const folder = join(scratch, preset);
    await fetchModelFolder(page, product.url, version, async (path, bytes) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    });
    const starts = [0, 5, 30, 50];
    const files = [demoClip];
    for (const start of starts) {
      const file = join(scratch, `${preset}-${start}.wav`);
      await writeFile(file, song.cut(start));
      files.push(file);
    }
    const [ofClip, ...ofWindows] = await predict(folder, files);

    await hear('040274_84480.ogg', await readFile(demoClip), `?version=${version}`);
    const clip = await copyResult();
    expect(clip.version).toBe(version);
    expectSame(windowOf(clip, 0), ofClip!);
    await hear('song.wav', song.wav, `?version=${version}`);
    const heard = await copyResult();
    expect(new Set(heard.windows.map(({ startSeconds }) => startSeconds)).size).toBe(11);
    starts.forEach((start, place) => {
      expectSame(windowOf(heard, start), ofWindows[place]!);
    });
    expect(new Set(ofWindows.map((each) => JSON.stringify(each))).size).toBe(starts.length);
  });

  it('sends nothing of the recording, and hears another one without a connection', async () => {
    await page.goto(`${product.url}/listen`);
    await choose(page, 'first.ogg', await readFile(demoClip));
    await page
      .getByText(/windows? heard$/)
      .first()
      .waitFor(patient);
    const sent: { url: string; bytes: number }[] = [];
    page.on('request', (request) =>
      sent.push({ url: request.url(), bytes: request.postDataBuffer()?.length ?? 0 }),
    );
    await page.getByRole('button', { name: 'Another file' }).click();
    await context.setOffline(true);
    try {
      await choose(page, 'song.wav', song.wav);
      await page.getByText('11 windows heard').first().waitFor(patient);
    } finally {
      await context.setOffline(false);
    }
    // Questions to the API, far smaller than a second of sound, and the page's own programs.
    expect(Math.max(0, ...sent.map(({ bytes }) => bytes))).toBeLessThan(5000);
    expect(sent.filter(({ url }) => !/^blob:|\/graphql$|\/_next\/static\//.test(url))).toEqual([]);
  });

  it('plays in step, seeks by click and by keys, and names what is heard there', async () => {
    await hear('song.wav', song.wav);
    const slider = page.getByRole('slider', { name: 'Position in the recording' });
    const box = (await slider.boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + 20);
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('30');
    await slider.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('0');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('10');
    const { windows } = await copyResult();
    const strongest = windows
      .filter(({ startSeconds, heard }) => startSeconds === 5 && heard)
      .sort((one, other) => other.probability - one.probability)[0];
    await expect
      .poll(() => page.getByTestId('heard-now').textContent())
      .toMatch(strongest ? new RegExp(`^${strongest.instrument.replaceAll('_', ' ')}`) : /nothing above/);
    await slider.focus();
    await page.keyboard.press('Space');
    await page.waitForFunction(() => window.probe.media?.paused === false);
    await page.waitForTimeout(1000);
    const [share, position] = await page.evaluate(() => [
      Number.parseFloat(document.querySelector<HTMLElement>('[data-testid="playhead"]')!.style.translate) /
        100,
      window.probe.media!.currentTime,
    ]);
    expect(position).toBeGreaterThan(10);
    expect(Math.abs(share! * song.seconds - position!)).toBeLessThan(0.25);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => window.probe.media?.paused === true);
  });

  it.each([
    {
      name: 'cut.ogg',
      reason: /ends early|damaged|cannot be decoded/,
      make: async () => (await readFile(demoClip)).subarray(0, 30_000),
    },
    { name: 'empty.wav', reason: /0 bytes/, make: async () => Buffer.alloc(0) },
    { name: 'list.mp3', reason: /playlist/, make: async () => Buffer.from('#EXTM3U\nsong.mp3\n') },
    { name: 'noise.flac', reason: /not audio/, make: async () => Buffer.from([1, 2, 3, 250, 251, 0, 9, 9]) },
  ])('says what is wrong with $name', async ({ name, reason, make }) => {
    await page.goto(`${product.url}/listen`);
    await choose(page, name, await make());
    const alert = page.getByRole('alert').filter({ hasText: name });
    await alert.waitFor(patient);
    expect(await alert.textContent()).toMatch(reason);
    await keepScreenshot(page, `listen-refused-${name}`);
  });

  it('stops when asked and goes on anew', async () => {
    await page.goto(`${product.url}/listen?step=2.5`);
    await choose(page, 'song.wav', song.wav);
    await page.getByRole('button', { name: 'Stop', exact: true }).click(patient);
    await page.getByText(/^Stopped after \d+ of/).waitFor();
    await page.getByRole('button', { name: 'Listen again' }).click();
    await page.getByText('21 windows heard').first().waitFor(patient);
  });

  it('refuses a model file that is not the one that was handed in', async () => {
    const fresh = await browser.newContext({ storageState: await context.storageState() });
    const other = await fresh.newPage();
    await other.route('**/store/**', async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      body[body.length >> 1]! ^= 1;
      await route.fulfill({ response, body });
    });
    await other.goto(`${product.url}/listen`);
    await choose(other, 'clip.ogg', await readFile(demoClip));
    const alert = other.getByRole('alert').filter({ hasText: 'clip.ogg' });
    await alert.waitFor(patient);
    expect(await alert.textContent()).toMatch(/damaged/);
    await fresh.close();
  });

  it('joins clips of the data set for people without a file', async () => {
    await page.goto(`${product.url}/listen`);
    await page.getByRole('button', { name: 'Take clips of this data set' }).click();
    await page.getByText('11 windows heard').first().waitFor(patient);
    await page.getByRole('heading', { name: 'Six test clips of demo.wav' }).waitFor();
  });

  it.each(['light', 'dark'] as const)('is accessible in every state, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${product.url}/listen`);
    await page.getByRole('button', { name: 'Choose a file' }).waitFor(patient);
    await keepScreenshot(page, `listen-drop-${colorScheme}`);
    await expectAccessible(page, `listen, ${colorScheme}`);
    await hear('song.wav', song.wav);
    await keepScreenshot(page, `listen-lanes-${colorScheme}`);
    await expectAccessible(page, `listen with lanes, ${colorScheme}`);
    await page.getByText('Table', { exact: true }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(21);
    await expect.poll(() => new URL(page.url()).searchParams.get('view')).toBe('table');
    await expectAccessible(page, `listen with a table, ${colorScheme}`);
  });
});
