import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { callProduct, trainVersion } from './support/call-product.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { readQuestion } from './support/ledger.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const patient = { timeout: 60_000 };
const windows = [
  { width: 1280, height: 800 },
  { width: 820, height: 1180 },
] as const;

interface Measured {
  instrument: string;
  support: number;
  positives: number;
  falsePositives: number;
  threshold: number;
}

describe.skipIf(!chromiumPath)(`the evaluation page in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let chosen: Measured;
  let otherId: string;
  const pageErrors: string[] = [];

  beforeAll(async () => {
    product = await startProduct();
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: windows[0] });
    page.on('pageerror', (error) => pageErrors.push(String(error)));
    await page.goto(product.signInLink);
    await readQuestion(page);
    await trainVersion(page, product.url, { preset: 'linear', epochs: 1, publication: 'always' });
    const { dataSet } = await callProduct<{
      dataSet: { modelVersions: { edges: { node: { evaluation: { instruments: Measured[] } } }[] } };
    }>(
      page,
      product.url,
      `{ dataSet(name: "demo") { modelVersions(first: 1) { edges { node { evaluation {
        instruments { instrument support positives falsePositives threshold } } } } } } }`,
    );
    const { instruments } = dataSet.modelVersions.edges[0]!.node.evaluation;
    chosen = [...instruments].sort(
      (a, b) =>
        Math.min(b.positives, b.support - b.positives) - Math.min(a.positives, a.support - a.positives),
    )[0]!;
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const slider = () => page.getByRole('slider', { name: 'Threshold' });
  const cell = (word: string) => page.getByRole('button', { name: new RegExp(`^\\d+ ?${word}$`) });
  const countOf = async (word: string) => Number.parseInt((await cell(word).textContent())!, 10);
  const listedCount = async () =>
    Number.parseInt((await page.getByText(/^\d+ clips?$/).textContent(patient))!, 10);
  const open = async (search: string) => {
    await page.goto(`${product.url}/evaluation?${search}`);
    await slider().waitFor(patient);
    await page.getByRole('img', { name: /^ROC curve/ }).waitFor(patient);
  };

  it('says how near noisy labels let a model come, on the axis and in words', async () => {
    await page.goto(`${product.url}/evaluation`);
    const words = page.getByText(/^Annotator-noise ceiling 0\.\d{3} \(0\.\d{3} – 0\.\d{3}\): .* test pairs/);
    await words.waitFor(patient);
    const ceiling = (await words.textContent())!.match(/ceiling (0\.\d+)/)![1]!;
    await page.getByRole('img', { name: new RegExp(`^mAP .*annotator-noise ceiling ${ceiling}$`) }).waitFor();
    await page.getByRole('columnheader', { name: 'Ceiling', exact: true }).waitFor();
    // Every instrument with a figure has a ceiling of its own, and the mean of them is the one of the axis.
    const place = await page
      .getByRole('columnheader')
      .evaluateAll((heads) => heads.findIndex((head) => head.textContent === 'Ceiling'));
    const ceilings = await page
      .getByRole('row')
      .evaluateAll(
        (rows, column) =>
          rows.flatMap((row) => (row as HTMLTableRowElement).cells[column]?.textContent ?? []),
        place,
      );
    const figures = ceilings.map(Number).filter((figure) => figure > 0 && figure <= 1);
    expect(figures.length).toBeGreaterThan(10);
    const mean = figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
    expect(mean).toBeCloseTo(Number(ceiling), 2);
    await page.getByText(/The dashed tick is the annotator-noise ceiling/).waitFor();
    await page.getByText(/^Average precision, best first/).scrollIntoViewIfNeeded();
    await keepScreenshot(page, 'evaluation-ceiling-chart');
    await page.getByRole('heading', { name: 'Evaluation' }).scrollIntoViewIfNeeded();
    await keepScreenshot(page, 'evaluation-ceiling');
  });

  it('draws the published version as a point of learning, and opens its evaluation', async () => {
    await page.goto(`${product.url}/progress?view=learning`);
    await page.getByRole('img', { name: /^mAP against labels of 1 published version/ }).waitFor(patient);
    await page.getByText(/can be said from the second published version on/).waitFor();
    await page.getByRole('link', { name: 'Version 1 (in use)' }).click();
    await page.getByRole('heading', { name: 'Evaluation' }).waitFor(patient);
  });

  it('says that a linear version has no attention, and how to start networks to compare', async () => {
    await page.goto(`${product.url}/attention`);
    await page.getByText('Model 1 has no network, so there is no attention to draw.').waitFor(patient);
    await expect.poll(() => new URL(page.url()).searchParams.get('clip')).toBeTruthy();
    await keepScreenshot(page, 'attention-linear');
    await expectAccessible(page, 'attention of a linear version');
    await page.goto(`${product.url}/evaluation?view=layouts`);
    await page.getByRole('heading', { name: 'No networks to compare yet' }).waitFor(patient);
    await keepScreenshot(page, 'layouts-empty');
    await page.getByRole('link', { name: 'Start quarter without attention' }).click();
    const form = page.getByRole('form', { name: 'New run' });
    await form.getByText('More settings').click(patient);
    expect(await form.getByRole('switch', { name: 'Attention in the network' }).isChecked()).toBe(false);
    expect(await form.getByRole('switch', { name: 'Start from the published network' }).isChecked()).toBe(
      false,
    );
    expect(await form.getByRole('combobox', { name: 'Publish' }).textContent()).toBe('never');
  });

  it('opens a row by keyboard, moves its threshold, and keeps both in the address', async () => {
    await page.goto(`${product.url}/evaluation`);
    const row = page.getByRole('button', {
      name: new RegExp(`^${chosen.instrument.replaceAll('_', '.')}$`, 'i'),
    });
    await row.waitFor(patient);
    await row.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: /^ROC curve/ }).waitFor(patient);
    expect(await countOf('false alarm')).toBe(chosen.falsePositives);
    await slider().focus();
    await page.keyboard.press('Home');
    await expect.poll(() => page.url(), patient).toContain('threshold=');
    // At the lowest threshold everything is called yes.
    expect(await countOf('found')).toBe(chosen.positives);
    expect(await countOf('missed')).toBe(0);
    expect(await countOf('false alarm')).toBe(chosen.support - chosen.positives);
    const before = await slider().getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => slider().getAttribute('aria-valuetext')).not.toBe(before);
    expect((await countOf('rightly silent')) + (await countOf('missed'))).toBeGreaterThan(0);
  });

  it('lists the clips behind a count at the moved threshold, and plays them by keyboard', async () => {
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
    for (const word of ['found', 'missed', 'false alarm', 'rightly silent']) {
      const count = await countOf(word);
      await cell(word).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: new RegExp(`: ${word} at threshold`) }).waitFor(patient);
      if (count === 0) await page.getByText('No clip is behind this figure.').waitFor(patient);
      else await expect.poll(listedCount, patient).toBe(count);
    }
    await cell('false alarm').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: /: false alarm at threshold/ }).waitFor(patient);
    const list = page.getByRole('list', { name: 'Clips, the most wrong first' });
    await list.getByRole('button').nth(1).waitFor(patient);
    const losses = await list
      .locator('li > span:last-child')
      .evaluateAll((cells) => cells.map((one) => Number(one.textContent)));
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    await list.getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => list.getByRole('button').nth(1).getAttribute('aria-label'), patient)
      .toMatch(/^Stop/);
    await page.keyboard.press('Enter');
  });

  it('opens the clips of a range of probabilities, and restores all of it from the address', async () => {
    const bin = page.getByRole('button', { name: /^Probability .* labelled yes, \d+ labelled no$/ }).first();
    const [present, absent] = (await bin.getAttribute('aria-label'))!
      .match(/: (\d+) labelled yes, (\d+) labelled no/)!
      .slice(1)
      .map(Number);
    await bin.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: /: probability \d/ }).waitFor(patient);
    await expect.poll(listedCount, patient).toBe(present! + absent!);
    const moved = await slider().getAttribute('aria-valuetext');
    await page.reload();
    await page.getByRole('region', { name: /: probability \d/ }).waitFor(patient);
    expect(await slider().getAttribute('aria-valuetext')).toBe(moved);
    await page.getByRole('button', { name: 'Back to the one in use' }).click();
    await expect.poll(() => countOf('false alarm')).toBe(chosen.falsePositives);
  });

  it('saves a moved threshold as a decision version, counts by it, and goes back', async () => {
    const tuned = await slider().getAttribute('aria-valuetext');
    await slider().focus();
    await page.keyboard.press('Home');
    await page.getByLabel('Why (kept on record, may be empty)').fill('Nothing <b>missed</b>');
    await page.getByRole('button', { name: 'Save as thresholds 2' }).click();
    const bar = page.getByRole('region', { name: 'Thresholds' });
    await bar.getByText('Nothing <b>missed</b>').waitFor(patient);
    await bar.getByText('were moved by hand').waitFor();
    await expect.poll(() => countOf('missed'), patient).toBe(0);
    expect(await countOf('false alarm')).toBe(chosen.support - chosen.positives);
    await expect.poll(() => page.url(), patient).not.toContain('threshold=');
    await keepScreenshot(page, 'decision-saved');
    const { dataSet } = await callProduct<{
      dataSet: {
        clips: { edges: { node: { predictions: { instrument: { name: string }; threshold: number }[] } }[] };
      };
    }>(
      page,
      product.url,
      '{ dataSet(name: "demo") { clips(first: 1) { edges { node { predictions { instrument { name } threshold } } } } } }',
    );
    const used = dataSet.clips.edges[0]!.node.predictions.find(
      ({ instrument }) => instrument.name === chosen.instrument,
    )!;
    expect(used.threshold).toBeLessThan(chosen.threshold);
    await bar.getByRole('combobox', { name: 'Decision version' }).click();
    await page.getByRole('option', { name: 'Thresholds 1', exact: true }).click();
    await expect.poll(() => slider().getAttribute('aria-valuetext'), patient).toBe(tuned);
    expect(page.url()).toContain('decision=1');
    await bar.getByRole('button', { name: 'Go back to thresholds 1' }).click();
    await bar.getByText('back to thresholds 1').waitFor(patient);
    await expect.poll(() => countOf('false alarm'), patient).toBe(chosen.falsePositives);
  });

  it('opens the clips behind the figures of the table and of the headline', async () => {
    const row = page.getByRole('row', {
      name: new RegExp(`^${chosen.instrument.replaceAll('_', '.')}`, 'i'),
    });
    await row
      .getByRole('button', { name: String(chosen.support), exact: true })
      .first()
      .click();
    await page.getByRole('region', { name: /: all tested pairs$/ }).waitFor(patient);
    await expect.poll(listedCount, patient).toBe(chosen.support);
    await page.getByRole('button', { name: `labelled yes ${chosen.positives}` }).click();
    await expect.poll(listedCount, patient).toBe(chosen.positives);
    await page.getByRole('button', { name: 'Close the list of clips' }).click();
    await page.getByRole('button', { name: /^F1 .*: hear the clips behind it$/ }).click();
    const list = page.getByRole('region', { name: 'Pairs called wrongly' });
    await list.getByRole('list', { name: 'Clips, the most wrong first' }).waitFor(patient);
    expect(await list.getByText('rightly silent').count()).toBe(0);
    await list.getByRole('button', { name: 'Close the list of clips' }).click();
  });

  it('saves charts as pictures that need no style sheet', async () => {
    const chart = page.getByRole('img', { name: /^ROC curve/ });
    await chart.hover();
    const [svg] = await Promise.all([
      page.waitForEvent('download', patient),
      page.getByRole('button', { name: /^Save as SVG: ROC curve/ }).click(),
    ]);
    expect(svg.suggestedFilename()).toMatch(/^roc-curve-of-.*\.svg$/);
    const picture = await readFile(await svg.path(), 'utf8');
    for (const foreign of ['var(', 'oklch', 'currentColor', 'class=', '<style'])
      expect(picture, foreign).not.toContain(foreign);
    for (const words of ['positives found', 'negatives wrongly called', '#ffffff'])
      expect(picture).toContain(words);
    const [png] = await Promise.all([
      page.waitForEvent('download', patient),
      page.getByRole('button', { name: /^Save as PNG: ROC curve/ }).click(),
    ]);
    const bytes = await readFile(await png.path());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(1344);
    if (process.env.EARMARK_SCREENSHOTS) {
      await png.saveAs(join(process.env.EARMARK_SCREENSHOTS, 'chart.png'));
      await svg.saveAs(join(process.env.EARMARK_SCREENSHOTS, 'chart.svg'));
    }
  });

  it('divides by a column of the metadata and opens the clips of a part', async () => {
    await page.goto(`${product.url}/evaluation?view=slices&by=metadata&column=license_title`);
    await page.getByRole('table', { name: /license_title/ }).waitFor(patient);
    const part = page.getByRole('button', { name: /: hear its clips$/ }).first();
    const pairs = Number(
      (await page.getByRole('row').nth(1).getByRole('cell').nth(1).textContent())!.replace(/\D/g, ''),
    );
    await part.focus();
    await page.keyboard.press('Enter');
    await expect.poll(listedCount, patient).toBe(pairs);
    await keepScreenshot(page, 'slices-metadata');
  });

  it('makes a model card that prints on one page', async () => {
    await page.goto(`${product.url}/evaluation`);
    await page.getByRole('link', { name: 'model card' }).click(patient);
    const card = page.frameLocator('iframe[title="Model card"]');
    await card.getByRole('heading', { name: /^Model card: demo, version \d+$/ }).waitFor(patient);
    await expectAccessible(page, 'model card');
    await keepScreenshot(page, 'model-card');
    const [download] = await Promise.all([
      page.waitForEvent('download', patient),
      page.getByRole('button', { name: 'Save as HTML' }).click(),
    ]);
    const html = await readFile(await download.path(), 'utf8');
    const paper = await browser.newPage();
    const countPages = async (content: string, name: string) => {
      await paper.setContent(content);
      const pdf = await paper.pdf({ preferCSSPageSize: true, printBackground: true });
      if (process.env.EARMARK_SCREENSHOTS) {
        await writeFile(join(process.env.EARMARK_SCREENSHOTS, `${name}.pdf`), pdf);
        await paper.setViewportSize({ width: 794, height: 1123 });
        await keepScreenshot(paper, name);
      }
      return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;
    };
    expect(await countPages(html, 'card-paper')).toBe(1);
    const article = paper.locator('article');
    const spill = () => article.evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(await spill(), 'nothing is cut off').toBeLessThanOrEqual(0);
    // A name without end, and three times as many instruments.
    const row = html.match(/<tr><th scope="row">.*?<\/tr>/)![0];
    const long = html
      .replaceAll('Model card: demo', `Model card: ${'demo'.repeat(60)}`)
      .replace('</tbody>', `${row.repeat(30)}</tbody>`);
    expect(await countPages(long, 'card-paper-long')).toBe(1);
    await paper.close();
  });

  it('compares with another version in the same table and chart, and says what it comes to', async () => {
    await trainVersion(page, product.url, { preset: 'lite', epochs: 1, publication: 'never' });
    const { dataSet } = await callProduct<{
      dataSet: { modelVersions: { edges: { node: { id: string } }[] } };
    }>(page, product.url, '{ dataSet(name: "demo") { modelVersions(first: 2) { edges { node { id } } } } }');
    const [second, first] = dataSet.modelVersions.edges.map(({ node }) => node.id);
    otherId = second!;
    await page.goto(`${product.url}/evaluation`);
    await page.getByRole('combobox', { name: 'Compare with' }).click(patient);
    await page.getByRole('option', { name: /^Version 2/ }).click();
    await expect.poll(() => page.url()).toContain('against=');
    const words = page.getByText(/on the \d+ pairs in \d+ clips that both were tested on/);
    await words.waitFor(patient);
    await page
      .getByText(/(Better|Worse) than version 2\.|No difference from version 2 beyond chance\./)
      .waitFor();
    await page.getByRole('columnheader', { name: 'AP against version 2' }).waitFor();
    const { compareVersions } = await callProduct<{
      compareVersions: { instruments: { instrument: string; ap: number; otherAp: number }[] };
    }>(
      page,
      product.url,
      `{ compareVersions(version: "${first}", other: "${second}") {
        ... on EvaluationComparison { instruments { instrument ap otherAp } } } }`,
    );
    const change = compareVersions.instruments.find(({ instrument }) => instrument === chosen.instrument)!;
    const written = (await page
      .getByRole('row', { name: new RegExp(`^${chosen.instrument.replaceAll('_', '.')}`, 'i') })
      .getByRole('cell')
      .last()
      .textContent())!;
    expect(Number.parseFloat(written.replace('−', '-'))).toBeCloseTo(change.ap - change.otherAp, 3);
    await page.reload();
    await words.waitFor(patient);
    const [download] = await Promise.all([
      page.waitForEvent('download', patient),
      page.getByRole('button', { name: 'Save table as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('demo-version-1-evaluation.csv');
    const [header, ...rows] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(header).toMatch(/^instrument,support,.*,otherAp,apChangeLow,apChangeHigh$/);
    expect(rows).toHaveLength(20);
  });

  it('compares networks by layout and attention, and fills the form for the next seed', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const size of windows) {
        await page.setViewportSize(size);
        await page.goto(`${product.url}/evaluation?view=layouts`);
        await page
          .getByRole('img', { name: /of 1 layout, .* the highest mAP has quarter with 0\.\d{3}/ })
          .waitFor(patient);
        await expectAccessible(page, `layouts, ${colorScheme}, ${size.width}`);
        await keepScreenshot(page, `layouts-${colorScheme}-${size.width}`);
      }
    }
    await page.setViewportSize(windows[0]);
    const row = page.getByRole('row', { name: /^quarter/ });
    const { modelVersion } = await callProduct<{ modelVersion: { evaluation: { map: number } } }>(
      page,
      product.url,
      `{ modelVersion(id: "${otherId}") { evaluation { map } } }`,
    );
    expect(await row.textContent()).toMatch(
      new RegExp(`^quarteron1${modelVersion.evaluation.map.toFixed(3)}0`),
    );
    await row.getByRole('link', { name: 'Start seed 2' }).click();
    const form = page.getByRole('form', { name: 'New run' });
    await expect.poll(() => form.getByLabel('Seed').inputValue(), patient).toBe('2');
  });

  it('refuses a network whose files are damaged, and draws it when they are whole', async () => {
    const { modelVersion } = await callProduct<{
      modelVersion: { artefacts: { name: string; url: string }[] };
    }>(page, product.url, `{ modelVersion(id: "${otherId}") { artefacts { name url } } }`);
    const [weightsPath] = modelVersion.artefacts
      .find(({ name }) => name === 'tfjs.weights.bin')!
      .url.split('?');
    await page.route(
      (url) => url.href.split('?')[0]!.endsWith(weightsPath!.replace(product.url, '')),
      async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        body[100] = body[100]! ^ 1;
        await route.fulfill({ response, body });
      },
    );
    await page.goto(`${product.url}/attention?version=${otherId}`);
    const notice = page.getByRole('alert').filter({ hasText: 'tfjs.weights.bin is damaged' });
    await notice.waitFor(patient);
    await keepScreenshot(page, 'attention-damaged');
    await page.unrouteAll();
    await notice.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('table', { name: 'Mean weight by part of the image' }).waitFor(patient);
    expect(await page.getByRole('region', { name: /^Attention block \d of 3$/ }).count()).toBe(3);
    for (const part of ['log-mel', 'chroma', 'contrast', 'tonnetz']) {
      await page.getByRole('columnheader', { name: part }).waitFor();
    }
    await page.getByRole('img', { name: /^Weights of \d+ channels/ }).waitFor();
  });

  it('keeps clip and version in the address, seeks and plays by keyboard, and is read by everybody', async () => {
    const [before, search] = [
      new URL(page.url()).searchParams.get('clip'),
      () => new URL(page.url()).searchParams,
    ];
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => search().get('clip')).not.toBe(before);
    expect(search().get('version')).toBe(otherId);
    await page.getByRole('table', { name: 'Mean weight by part of the image' }).waitFor(patient);
    const clip = search().get('clip');
    await page.reload();
    await page.getByRole('table', { name: 'Mean weight by part of the image' }).waitFor(patient);
    expect(search().get('clip')).toBe(clip);
    const picture = page.getByRole('slider', {
      name: 'Position in the clip, on: Attention block 2 of 3',
      exact: true,
    });
    await picture.focus();
    for (const _ of [1, 2, 3, 4]) await page.keyboard.press('ArrowRight');
    await expect.poll(() => picture.getAttribute('aria-valuetext')).toBe('2.0 s');
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Pause' }).waitFor(patient);
    await page.keyboard.press(' ');
    await page.getByRole('radio', { name: 'Weights alone' }).click();
    await page
      .getByRole('img', { name: /^Attention block 1 of 3: the product of row and frame weight/ })
      .waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const size of windows) {
        await page.setViewportSize(size);
        await keepScreenshot(page, `attention-gallery-${colorScheme}-${size.width}`);
        await expectAccessible(page, `attention, ${colorScheme}, ${size.width}`);
      }
    }
    await page.setViewportSize(windows[0]);
    await page.getByRole('radio', { name: 'Image lit by attention' }).click();
    await page
      .getByRole('img', { name: /^Attention block 2 of 3: the feature image/ })
      .scrollIntoViewIfNeeded();
    await keepScreenshot(page, 'attention-gallery-lit');
    await page.goto(`${product.url}/clips`);
    await page
      .getByRole('link', { name: /^Where the network attends to in clip/ })
      .first()
      .click(patient);
    await page.getByRole('heading', { name: 'Attention', exact: true }).waitFor(patient);
  });

  it.each(['confusions', 'slices'])('shows %s, in light and dark', async (view) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const size of windows) {
        await page.setViewportSize(size);
        await page.goto(`${product.url}/evaluation?view=${view}`);
        await page.getByRole('table', { name: /^(False alarms by|Figures by part)/ }).waitFor(patient);
        await expectAccessible(page, `${view}, ${colorScheme}, ${size.width}`);
        await keepScreenshot(page, `${view}-${colorScheme}-${size.width}`);
      }
    }
    await page.setViewportSize(windows[0]);
    if (view === 'slices') return;
    const cell = page.getByRole('button', { name: /wrongly heard where .* sounds: \d+ clips?/ }).first();
    const count = Number.parseInt((await cell.textContent())!, 10);
    await cell.focus();
    await page.keyboard.press('Enter');
    await expect.poll(listedCount, patient).toBe(count);
  });

  it.each(['light', 'dark'] as const)('can be read by everybody, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const size of windows) {
      await page.setViewportSize(size);
      await open(`instrument=${chosen.instrument}&clips=trueNegative`);
      await page.getByRole('list', { name: 'Clips, the most wrong first' }).waitFor(patient);
      await expectAccessible(page, `evaluation, ${colorScheme}, ${size.width}`);
      await keepScreenshot(page, `evaluation-${colorScheme}-${size.width}-clips`);
      await slider().scrollIntoViewIfNeeded();
      await slider().evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await keepScreenshot(page, `evaluation-${colorScheme}-${size.width}-row`);
    }
    await page.setViewportSize(windows[0]);
  });

  it.each(['light', 'dark'] as const)(
    'can be read by everybody with two versions, %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      for (const size of windows) {
        await page.setViewportSize(size);
        await page.goto(`${product.url}/evaluation?against=${otherId}`);
        await page.getByText(/that both were tested on/).waitFor(patient);
        const overflow = await page
          .getByRole('table', { name: 'Results by instrument on the test split' })
          .evaluate((element) => element.scrollWidth - element.parentElement!.clientWidth);
        expect(overflow, `too wide at ${size.width}`).toBeLessThanOrEqual(0);
        await expectAccessible(page, `two versions, ${colorScheme}, ${size.width}`);
        await keepScreenshot(page, `compared-${colorScheme}-${size.width}`);
        await page.getByRole('img', { name: /^Average precision of/ }).scrollIntoViewIfNeeded();
        await keepScreenshot(page, `compared-${colorScheme}-${size.width}-chart`);
      }
      await page.setViewportSize(windows[0]);
    },
  );

  it('throws no error in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
