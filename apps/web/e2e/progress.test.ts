import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { answerAndNote, readQuestion } from './support/ledger.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const patient = { timeout: 60_000 };
const windows = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 820, height: 1180 },
] as const;

/** An answer of the API as a data set of some weeks gives it, with a name of its own among the instruments. */
function makeProgress() {
  const days = Array.from({ length: 56 }, (_, place) => {
    const team = place % 7 > 4 ? 0 : 40 + ((place * 37) % 60);
    return {
      date: new Date(Date.UTC(2026, 1, 14 + place)).toISOString().slice(0, 10),
      team,
      mine: place % 3 === 0 ? Math.floor(team / 3) : 0,
      people: team > 0 ? 4 : 0,
    };
  });
  const names = ['accordion', 'cello', 'mallet_percussion', 'voice', 'a_very_long_name_of_an_own_instrument'];
  const instruments = names.map((instrument, place) => {
    const change = (2 - place) * 0.06;
    return { instrument, pairs: 80, gained: 9, lost: 4, change, low: change - 0.07, high: change + 0.07 };
  });
  const version = (number: number, map: number) => ({
    id: `version-${number}`,
    number,
    comparison: {
      version: 3,
      pairs: 412,
      challengerMap: 0.634,
      publishedMap: 0.611,
      differenceLow: -0.004,
      differenceHigh: 0.051,
    },
    evaluation: { id: `evaluation-${number}`, map, mapLow: map - 0.05, mapHigh: map + 0.05 },
  });
  return {
    __typename: 'AnnotatingProgress',
    days,
    queueLength: 3120,
    estimate: { pairsPerDay: 46.3, leastDays: 61, mostDays: 74 },
    myAgreement: { kappa: 0.71, alike: 0.88, comparisons: 143 },
    teamAgreement: { alpha: 0.64, alike: 0.86, pairs: 512 },
    retrain: {
      pairsLearnt: 430,
      pairsSince: 57,
      version: version(4, 0.62),
      before: version(3, 0.59),
      suggestions: { suggestions: 4000, toYes: 120, toNo: 88 },
      instruments,
    },
  };
}

/** What the API says of a data set that has published five versions within half a year. */
function makeLearning() {
  const days = Array.from({ length: 150 }, (_, place) => ({
    date: new Date(Date.UTC(2026, 5, 27 + place)).toISOString().slice(0, 10),
    labels: place % 7 > 4 ? 0 : 12 + ((place * 29) % 40),
  }));
  const maps = [0.48, 0.55, 0.53, 0.66, 0.7];
  const labels = [null, 120, 640, 1900, 4100];
  const points = maps.map((map, place) => {
    const mapChange = place === 0 ? 0 : map - maps[place - 1]!;
    const known = place > 1 ? labels[place]! - labels[place - 1]! : null;
    const price = known !== null && mapChange > 0 ? known / (mapChange * 100) : null;
    return {
      publishedAt: new Date(Date.UTC(2026, 5, 28 + place * 32)).toISOString(),
      cost:
        place === 0
          ? null
          : {
              labels: known,
              mapChange,
              isBeyondInterval: place === 3,
              answers: 900 * place,
              timedAnswers: 880 * place,
              minutes: 61.4 * place,
              labelsPerPoint: price,
              minutesPerPoint: price === null || place === 4 ? null : (61.4 * place) / (mapChange * 100),
            },
      version: {
        id: `version-${place}`,
        number: place + 1,
        preset: place < 2 ? 'linear' : 'lite',
        layout: 'quarter',
        labelCount: labels[place],
        published: place === 4,
        evaluation: {
          id: `evaluation-${place}`,
          map,
          mapLow: map - 0.06,
          mapHigh: map + 0.06,
          floor: 0.42,
          observedPairs: 2000,
        },
      },
    };
  });
  return {
    __typename: 'LearningProgress',
    points,
    days,
    overall: {
      labels: 3980,
      mapChange: 0.15,
      isBeyondInterval: true,
      answers: 4000,
      timedAnswers: 3800,
      minutes: 300,
      labelsPerPoint: 265.3,
      minutesPerPoint: 20,
    },
    newestEvaluation: {
      id: 'evaluation-4',
      floor: 0.42,
      ceiling: { doublePairs: 900, map: 0.88, mapLow: 0.86, mapHigh: 0.9 },
    },
  };
}

describe.skipIf(!chromiumPath)(`the progress page in a browser${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct({ trainer: false });
    browser = await launchBrowser(chromiumPath!);
    const context = await browser.newContext({ viewport: windows[0], timezoneId: 'Pacific/Auckland' });
    page = await context.newPage();
    await page.goto(product.signInLink);
    await readQuestion(page);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const open = async () => {
    await page.goto(`${product.url}/progress`);
    await page.getByRole('heading', { name: 'Queue', exact: true }).waitFor(patient);
  };
  const answerWith = (answer: object) =>
    page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query AnnotatingProgress')
        ? route.fulfill({ json: { data: { annotatingProgress: answer } } })
        : route.continue(),
    );

  it('says what to do next while there is nothing to count', async () => {
    await open();
    await page.getByRole('heading', { name: 'Nothing answered in the last eight weeks' }).waitFor();
    await page.getByText('No model is published yet.').waitFor();
    await page.getByText(/How long it lasts can be said/).waitFor();
    await keepScreenshot(page, 'progress-empty');
    await expectAccessible(page, 'the empty progress page');
    await page.locator('#page').getByRole('link', { name: 'Annotate' }).click();
    await readQuestion(page);
  });

  it('counts what was answered today', async () => {
    for (const key of ['y', 'n', 'u']) await answerAndNote(page, key, {});
    await expect
      .poll(async () => {
        await open();
        return page.getByRole('row', { name: /^you/ }).textContent();
      }, patient)
      .toBe('you333');
    await page.getByRole('img', { name: /3 by you, 3 by all together/ }).waitFor();
    await page.getByRole('img', { name: 'You answered on 1 day of the last 56.' }).waitFor();
    await page.getByText(/begin at midnight in Pacific\/Auckland/).waitFor();
    await keepScreenshot(page, 'progress-first-day');
  });

  it.each(['light', 'dark'] as const)('shows weeks and a retraining, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await answerWith(makeProgress());
    for (const size of windows) {
      await page.setViewportSize(size);
      await open();
      await page.getByRole('img', { name: /^Change of the share decided right/ }).waitFor();
      const overflow = await page
        .getByRole('region', { name: 'Progress' })
        .evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(overflow, `too wide at ${size.width}`).toBe(0);
      await keepScreenshot(page, `progress-${colorScheme}-${size.width}`);
      await page.getByText('changed side of their threshold').scrollIntoViewIfNeeded();
      await keepScreenshot(page, `progress-${colorScheme}-${size.width}-retrain`);
      await expectAccessible(page, `progress, ${colorScheme}, ${size.width}`);
    }
    await page.getByText('At the present pace it lasts 9 to 11 weeks.').waitFor();
    await page.unrouteAll();
    await page.setViewportSize(windows[0]);
  });

  it('says how to begin learning while no version is published', async () => {
    await page.goto(`${product.url}/progress`);
    await page.getByRole('radio', { name: 'Learning' }).click();
    await page.getByRole('heading', { name: 'No published version has been measured yet' }).waitFor(patient);
    expect(new URL(page.url()).searchParams.get('view')).toBe('learning');
    await page.getByText(/so there is no strategy to compare with random/).waitFor();
    await keepScreenshot(page, 'learning-empty');
    await expectAccessible(page, 'learning before a version is published');
  });

  it.each(['light', 'dark'] as const)(
    'shows mAP against labels and what it cost, %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.route('**/graphql', (route) =>
        route.request().postData()?.includes('query LearningProgress')
          ? route.fulfill({ json: { data: { learningProgress: makeLearning() } } })
          : route.continue(),
      );
      for (const size of windows) {
        await page.setViewportSize(size);
        await page.goto(`${product.url}/progress?view=learning`);
        await page
          .getByRole('img', {
            name: /0\.550 with 120 labels to 0\.700 with 4,100; no-skill floor 0\.420, .* 0\.880/,
          })
          .waitFor(patient);
        await page.getByText(/One version is left out/).waitFor();
        const overflow = await page
          .getByRole('region', { name: 'Progress' })
          .evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(overflow, `too wide at ${size.width}`).toBe(0);
        await keepScreenshot(page, `learning-${colorScheme}-${size.width}`);
        await page.getByRole('img', { name: /labels by week/ }).scrollIntoViewIfNeeded();
        await keepScreenshot(page, `learning-${colorScheme}-${size.width}-days`);
        await expectAccessible(page, `learning, ${colorScheme}, ${size.width}`);
      }
      const rows = await page
        .getByRole('table', { name: 'Published versions, newest first' })
        .getByRole('row')
        .allTextContents();
      expect(rows[1]).toMatch(/Version 5 \(in use\).*\+2,200.*within the interval: may be chance.*not timed/);
      expect(rows[2]).toMatch(/97 labels14 minfrom 2,640 of 2,700 answers/);
      expect(rows[3]).toMatch(/−0\.020mAP did not rise–$/);
      expect(rows[5]).toMatch(/Version 1.*the first–$/);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save versions as CSV' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('demo-learning.csv');
      await page.unrouteAll();
      await page.setViewportSize(windows[0]);
    },
  );

  it('says what went wrong, and loads again', async () => {
    await answerWith({ __typename: 'NotFoundError', message: 'There is no data set demo.' });
    await page.goto(`${product.url}/progress`);
    const notice = page.getByRole('alert').filter({ hasText: 'There is no data set demo.' });
    await notice.waitFor(patient);
    await keepScreenshot(page, 'progress-error');
    await page.unrouteAll();
    await notice.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Queue', exact: true }).waitFor(patient);
  });
});
