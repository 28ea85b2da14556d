import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { trainVersion } from './support/call-product.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));
const patient = { timeout: 60_000 };
const windows = [
  { width: 1280, height: 800 },
  { width: 820, height: 1180 },
] as const;

describe.skipIf(!chromiumPath)(`models and schedules${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let scratch: string;

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'earmark-models-'));
    product = await startProduct();
    browser = await launchBrowser(chromiumPath!);
    const context = await browser.newContext({ viewport: windows[0] });
    page = await context.newPage();
    await page.goto(product.signInLink);
    await page.waitForURL('**/annotate**');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    if (scratch) await rm(scratch, { recursive: true, force: true });
  });

  const open = async (query = '') => {
    await page.goto(`${product.url}/models${query}`);
    await page.getByRole('heading', { name: 'When a new version takes over' }).waitFor(patient);
  };
  const versions = () => page.getByRole('list', { name: 'Versions' });
  const history = () => page.getByRole('region', { name: 'What was published' }).getByRole('listitem');

  it('says what to do while there is no version', async () => {
    await open();
    await page.getByRole('heading', { name: 'No model version yet' }).waitFor();
    await keepScreenshot(page, 'models-empty');
    await expectAccessible(page, 'models without a version');
    await page.locator('#page').getByRole('link', { name: 'Open Runs' }).click();
    await page.waitForURL('**/runs**');
  });

  it('shows the published version and the challenger, and goes there and back with one press', async () => {
    await trainVersion(page, product.url, { preset: 'linear', epochs: 1, publication: 'if-not-worse' });
    await trainVersion(page, product.url, { preset: 'linear', epochs: 1, publication: 'never' });
    await open();
    await versions()
      .getByRole('button', { name: /^Version 1 published/ })
      .waitFor();
    await versions()
      .getByRole('button', { name: /^Version 2 challenger/ })
      .click();
    await expect.poll(() => page.url()).toMatch(/version=/);
    await page.getByText('Kept back, as the run asked for.').waitFor();
    await page.getByLabel('Why (kept on record, may be empty)').fill('The cello is heard better.');
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await versions()
      .getByRole('button', { name: /^Version 2 published/ })
      .waitFor(patient);
    await expect.poll(() => history().count()).toBe(2);
    expect(await history().first().textContent()).toMatch(
      /^Version 2 in place of version 1 by .+The cello is heard better\.$/,
    );
    await versions()
      .getByRole('button', { name: /^Version 1/ })
      .click();
    await page.getByRole('button', { name: 'Go back to version 1' }).click();
    await versions()
      .getByRole('button', { name: /^Version 1 published/ })
      .waitFor(patient);
    await expect.poll(() => history().count()).toBe(3);
  });

  it('changes the rule, says it in words, and names what is wrong with it', async () => {
    await open();
    const margin = page.getByLabel('Worst allowed difference');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await margin.fill('0.5');
    await save.click();
    await page.getByRole('alert').filter({ hasText: 'from 0 to 0.2' }).waitFor(patient);
    await margin.fill('0.02');
    await save.click();
    await page.getByText('Being lower by up to 0.020 more is allowed.').waitFor(patient);
    expect(await save.isDisabled()).toBe(true);
  });

  it.each(['light', 'dark'] as const)('is accessible and fits, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const size of windows) {
      await page.setViewportSize(size);
      await open();
      await versions()
        .getByRole('button', { name: /^Version 2/ })
        .click();
      await page.getByRole('heading', { name: 'Version 2', exact: true }).waitFor(patient);
      await page
        .getByRole('link', { name: /^Download/ })
        .first()
        .waitFor(patient);
      const overflow = await page.evaluate(() => document.body.scrollWidth - window.innerWidth);
      expect(overflow, `too wide at ${size.width}`).toBeLessThanOrEqual(0);
      await keepScreenshot(page, `models-${colorScheme}-${size.width}`);
      await expectAccessible(page, `models, ${colorScheme}, ${size.width}`);
      await history().first().scrollIntoViewIfNeeded();
      await keepScreenshot(page, `models-${colorScheme}-${size.width}-end`);
    }
    await page.setViewportSize(windows[0]);
  });

  it('fetches the folder by command with the hashes that the page shows, and never over another', async () => {
    const out = join(scratch, 'model');
    const command = [
      'apps/cli/bin/earmark.mjs',
      'fetch-model',
      'demo',
      '--version',
      '2',
      '--out',
      out,
      '--json',
    ];
    const run = () =>
      promisify(execFile)(process.execPath, command, {
        cwd: projectRoot,
        env: { ...process.env, EARMARK_HOME: product.home },
      });
    const { version, decision, files } = JSON.parse((await run()).stdout) as {
      version: number;
      decision: number;
      files: { path: string; sha256: string }[];
    };
    expect(version).toBe(2);
    expect(files.map(({ path }) => path).sort()).toEqual(['model.json', 'parts.bin']);
    await open();
    await versions()
      .getByRole('button', { name: /^Version 2/ })
      .click();
    for (const { path, sha256 } of files) {
      const content = await readFile(join(out, path));
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      await page.getByText(sha256).waitFor(patient);
    }
    await expect(run()).rejects.toMatchObject({ stderr: expect.stringContaining('is there already') });
    expect(await readdir(scratch)).toEqual(['model']);
    expect(decision).toBe(1);
    const inUse = JSON.parse(await readFile(join(out, 'decision.json'), 'utf8')) as { thresholds: object };
    expect(Object.keys(inUse.thresholds)).toHaveLength(20);
  });

  it('fetches it from an API elsewhere by address and token, and says what is wrong with either', async () => {
    const { operatorToken } = JSON.parse(await readFile(join(product.home, 'secrets.json'), 'utf8')) as {
      operatorToken: string;
    };
    const run = (out: string, api: string, token: string) =>
      promisify(execFile)(
        process.execPath,
        ['apps/cli/bin/earmark.mjs', 'fetch-model', 'demo', '--version', '2', '--out', out, '--api', api],
        // No data folder: nothing of this machine is asked.
        { cwd: projectRoot, env: { ...process.env, EARMARK_HOME: scratch, EARMARK_TOKEN: token } },
      );
    const out = join(scratch, 'elsewhere');
    await expect(run(out, product.url, 'et_wrong')).rejects.toMatchObject({
      stderr: expect.stringMatching(/sign in/i),
    });
    await expect(run(out, product.url, '')).rejects.toMatchObject({
      stderr: expect.stringContaining('EARMARK_TOKEN'),
    });
    await expect(run(out, 'http://127.0.0.1:9', operatorToken)).rejects.toMatchObject({
      stderr: expect.stringContaining('does not answer'),
    });
    expect((await run(out, product.url, operatorToken)).stdout).toContain('those in use (1)');
    expect((await readdir(out)).sort()).toEqual(['decision.json', 'model.json', 'parts.bin']);
  });

  it('says the schedule as a sentence, changes it, and shows the next moments', async () => {
    const strip = page.getByRole('region', { name: 'Runs that start by themselves' });
    await page.goto(`${product.url}/runs`);
    await strip.getByText('No run starts by itself.').waitFor(patient);
    await strip.getByRole('button', { name: 'Change' }).click();
    await strip.getByLabel('How often').click();
    await page.getByRole('option', { name: 'every day' }).click();
    await strip.getByLabel('Time of day').fill('02:00');
    await strip.getByLabel('Time zone').fill('Europe/Berlinn');
    await strip.getByLabel('New labels, none for never').fill('200');
    await strip.getByRole('button', { name: 'Save schedule' }).click();
    await strip
      .getByRole('alert')
      .filter({ hasText: 'There is no time zone Europe/Berlinn.' })
      .waitFor(patient);
    await strip.getByLabel('Time zone').fill('Europe/Berlin');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const size of windows) {
        await page.setViewportSize(size);
        await keepScreenshot(page, `schedule-form-${colorScheme}-${size.width}`);
        await expectAccessible(page, `the schedule's form, ${colorScheme}, ${size.width}`);
      }
    }
    await page.setViewportSize(windows[0]);
    await strip.getByRole('button', { name: 'Save schedule' }).click();
    await strip
      .getByText(
        'Retrain every day at 02:00 (Europe/Berlin) or after 200 new labels, with lite, and publish if not worse.',
      )
      .waitFor(patient);
    expect((await strip.getByText(/^Next: /).textContent())?.split(' · ')).toHaveLength(3);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const size of windows) {
        await page.setViewportSize(size);
        const edge = (box: { x: number; width: number } | null) => (box ? box.x + box.width : 0);
        const filters = await page.getByRole('group', { name: 'Which runs are listed' }).boundingBox();
        const last = await page.getByLabel('Started by').boundingBox();
        expect(edge(last), `filters too wide at ${size.width}`).toBeLessThan(edge(filters));
        await keepScreenshot(page, `schedule-${colorScheme}-${size.width}`);
        await expectAccessible(page, `the schedule, ${colorScheme}, ${size.width}`);
      }
    }
    await page.setViewportSize(windows[0]);
  });

  it('keeps the filters of the runs in the address', async () => {
    await page.goto(`${product.url}/runs?state=finished&trigger=manual`);
    const list = page.getByRole('list', { name: 'Runs', exact: true });
    await expect.poll(() => list.getByRole('listitem').count(), patient).toBe(2);
    await page.getByLabel('Started by').click();
    await page.getByRole('option', { name: 'schedule' }).click();
    await page.getByText('No run is like that.').waitFor(patient);
    await expect.poll(() => page.url()).toMatch(/trigger=schedule/);
    await page.reload();
    await page.getByText('No run is like that.').waitFor(patient);
    expect(await list.getByRole('listitem').count()).toBe(0);
  });

  it('says what went wrong, and loads again', async () => {
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query Models')
        ? route.fulfill({ json: { errors: [{ message: 'The database is away.' }] } })
        : route.continue(),
    );
    await page.goto(`${product.url}/models`);
    const notice = page.getByRole('alert').filter({ hasText: 'The model versions could not be loaded' });
    await notice.waitFor(patient);
    await keepScreenshot(page, 'models-error');
    await page.unrouteAll();
    await notice.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'When a new version takes over' }).waitFor(patient);
  });
});
