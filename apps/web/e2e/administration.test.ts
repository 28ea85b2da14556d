import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, keepScreenshot, launchBrowser } from './support/browser.ts';
import { callProduct } from './support/call-product.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type HookReceiver, openHookReceiver } from './support/hook-receiver.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const patient = { timeout: 60_000 };
const windows = [
  { width: 1280, height: 800 },
  { width: 820, height: 1180 },
] as const;
const places = ['sessions', 'personal-tokens', 'people', 'tokens', 'webhooks', 'audit-log'] as const;
const longName = 'Wilhelmine Freifrau von Hohenstein-Wolkenburg zu Schwarzenau';
/** What somebody might call themselves to get a script into the pages of administrators. */
const hostileName = '<img src=x onerror="window.gotIn=true"> & <b>Bert</b>';

describe.skipIf(!chromiumPath)(`the pages of administrators${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let receiver: HookReceiver;
  let adminEmail: string;

  beforeAll(async () => {
    receiver = await openHookReceiver();
    product = await startProduct({ trainer: false, variables: { EARMARK_WEBHOOK_ALLOW: '127.0.0.1' } });
    browser = await launchBrowser(chromiumPath!);
    page = await (await browser.newContext({ viewport: windows[0] })).newPage();
    page.setDefaultTimeout(patient.timeout);
    await page.goto(product.signInLink);
    await page.waitForURL('**/annotate**');
    adminEmail = (await ask<{ viewer: { email: string } }>('{ viewer { email } }')).viewer.email;
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    receiver?.close();
  });

  const ask = <Data>(query: string) => callProduct<Data>(page, product.url, query);
  const open = async (place: (typeof places)[number] | '', query = '', to = page) => {
    await to.goto(`${product.url}/settings/${place}${query}`);
    await to.locator('main h1').waitFor(patient);
    await to.waitForFunction(() => document.querySelector('main .skeleton') === null, undefined, patient);
  };
  const secret = () => page.locator('[data-secret]').innerText();
  const dialog = () => page.getByRole('dialog');
  /** A browser of its own, signed in by a link. */
  const enter = async (link: string): Promise<Page> => {
    const other = await (await browser.newContext({ viewport: windows[0] })).newPage();
    other.setDefaultTimeout(patient.timeout);
    await other.goto(link);
    await other.locator('main').waitFor();
    return other;
  };
  const isSignedIn = async (who: Page) =>
    (await callProduct<{ viewer: object | null }>(who, product.url, '{ viewer { id } }')).viewer !== null;

  it('adds a webhook, says at the address what is wrong with it, and shows its secret once', async () => {
    await open('webhooks');
    await page.getByRole('heading', { name: 'No webhook yet' }).waitFor();
    await keepScreenshot(page, 'webhooks-empty');
    await page.getByRole('button', { name: 'Add webhook' }).click();
    const form = page.getByRole('form', { name: 'Add webhook' });
    const address = form.getByLabel('Address');
    expect(await address.evaluate((field) => field === document.activeElement)).toBe(true);
    for (const [url, problem] of [
      ['example', 'This is no web address.'],
      ['http://hooks.example.org/earmark', 'Use https: over http everybody on the way can read'],
      ['https://10.1.2.3/earmark', '10.1.2.3 is not a public address'],
      ['https://build.internal/earmark', 'build.internal is a name of a private network'],
      ['https://clara:pw@hooks.example.org/', 'Leave name and password out of the address'],
      ['https://hooks.invalid/earmark', 'There is no host hooks.invalid.'],
    ] as const) {
      await address.fill(url);
      await page.keyboard.press('Enter');
      await form.getByText(problem).waitFor();
      expect(await address.getAttribute('aria-invalid')).toBe('true');
      expect(await address.evaluate((field) => field === document.activeElement)).toBe(true);
    }
    await keepScreenshot(page, 'webhooks-refused');
    await expectAccessible(page, 'a refused webhook');
    await address.fill(receiver.url);
    for (const event of ['Run ended', 'Version published', 'Queue empty']) {
      await form.getByRole('checkbox', { name: event }).uncheck();
    }
    await page.keyboard.press('Tab');
    await form.getByRole('button', { name: 'Add webhook' }).click();
    await form.getByText('Choose at least one event.').waitFor();
    await form.getByRole('checkbox', { name: 'Run ended' }).check();
    await form.getByRole('button', { name: 'Add webhook' }).click();
    await page.getByRole('region', { name: `Secret of ${receiver.url}` }).waitFor();
    expect(await secret()).toMatch(/^whsec_[\w+/=]{44}$/);
    await keepScreenshot(page, 'webhooks-secret');
    await expectAccessible(page, 'a new secret');
  });

  it('tests it, tells what came of it and why, switches it off, and removes it by name', async () => {
    const made = await secret();
    const standing = page.getByRole('listitem').filter({ hasText: receiver.url }).first();
    await page.getByRole('button', { name: `Send test to ${receiver.url}` }).click();
    await standing.getByText('delivered').first().waitFor();
    const [{ headers, body }] = receiver.received as [HookReceiver['received'][number]];
    const signature = createHmac('sha256', Buffer.from(made.slice('whsec_'.length), 'base64'))
      .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    await page.getByRole('button', { name: 'I have it' }).click();
    expect(await page.content()).not.toContain(made);
    receiver.status = 503;
    await page.getByRole('button', { name: `Send test to ${receiver.url}` }).click();
    await standing.getByText('failed, is tried again').first().waitFor();
    await standing.getByText(/^Nothing has arrived since .* It answered 503\.$/).waitFor();
    await page.getByRole('button', { name: `Deliveries (2) to ${receiver.url}` }).click();
    const rows = page.getByRole('table', { name: `Newest deliveries to ${receiver.url}` }).getByRole('row');
    await expect.poll(() => rows.count(), patient).toBe(3);
    expect(await rows.nth(1).innerText()).toMatch(/It answered 503\. Next try at/);
    expect(await rows.nth(2).innerText()).toMatch(/delivered\s+1\s+answered 204/);
    // The address keeps which one is open.
    await page.reload();
    await expect.poll(() => rows.count(), patient).toBe(3);
    await page.getByRole('switch', { name: `${receiver.url}: on` }).click();
    await page.getByText('Switched off by hand').waitFor();
    expect(await page.getByRole('button', { name: `Send test to ${receiver.url}` }).isDisabled()).toBe(true);
    await keepScreenshot(page, 'webhooks-off');
    await page.getByRole('button', { name: `Change ${receiver.url}` }).click();
    const form = page.getByRole('form', { name: 'Change webhook' });
    await form.getByLabel('Address').fill(`${receiver.url}?second`);
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: `Remove ${receiver.url}?second` }).click();
    await page.getByRole('heading', { name: `Remove ${receiver.url}?second?` }).waitFor();
    await dialog().getByText('one that is still on its way').waitFor();
    await keepScreenshot(page, 'webhooks-remove');
    await expectAccessible(page, 'the question before removing');
    await page.keyboard.press('Escape');
    expect((await ask<{ webhooks: object[] }>('{ webhooks { id } }')).webhooks).toHaveLength(1);
    await page.getByRole('button', { name: `Remove ${receiver.url}?second` }).click();
    await dialog().getByRole('button', { name: 'Remove webhook' }).click();
    await page.getByRole('heading', { name: 'No webhook yet' }).waitFor();
  });

  it('invites a person, changes the role, deactivates and activates; others find these pages closed', async () => {
    await open('people');
    await page.getByRole('button', { name: 'Invite' }).click();
    const form = page.getByRole('form', { name: 'Invite' });
    await form.getByLabel('E-mail address').fill('clara');
    await form.getByLabel('Name', { exact: true }).fill(longName);
    await form.getByRole('button', { name: 'Add and make link' }).click();
    await form.getByText('This is no e-mail address.').waitFor();
    await form.getByLabel('E-mail address').fill(adminEmail);
    await form.getByRole('button', { name: 'Add and make link' }).click();
    await form.getByText(`${adminEmail} is among the people already.`).waitFor();
    await keepScreenshot(page, 'people-invite');
    await expectAccessible(page, 'an invitation that is refused');
    await form.getByLabel('E-mail address').fill('clara@example.org');
    await form.getByRole('button', { name: 'Add and make link' }).click();
    await page.getByRole('region', { name: 'Sign-in link for clara@example.org' }).waitFor();
    await keepScreenshot(page, 'people-link');
    const clara = await enter(await secret());
    await page.getByRole('button', { name: 'I have it' }).click();

    await open('', '', clara);
    const links = clara.getByRole('navigation', { name: 'Settings' }).getByRole('link');
    expect(await links.allInnerTexts()).toEqual(['This browser', 'Sessions', 'Personal tokens']);
    await open('webhooks', '', clara);
    await clara.getByRole('heading', { name: 'For administrators' }).waitFor();
    await expectAccessible(clara, 'a closed page');

    const role = page.getByRole('combobox', { name: `Role of ${longName}` });
    await role.click();
    await page.getByRole('option', { name: 'Reviewer' }).click();
    await page.getByText(`${longName} is Reviewer from now on.`).waitFor();
    const { viewer } = await callProduct<{ viewer: { role: string } }>(
      clara,
      product.url,
      '{ viewer { role } }',
    );
    expect(viewer.role).toBe('reviewer');

    await page.getByRole('button', { name: `Deactivate ${longName}` }).click();
    await page.getByRole('heading', { name: `Deactivate ${longName} (clara@example.org)?` }).waitFor();
    await keepScreenshot(page, 'people-deactivate');
    await dialog().getByRole('button', { name: 'Deactivate' }).click();
    await page.getByText(`${longName} is deactivated.`).waitFor();
    expect(await isSignedIn(clara)).toBe(false);
    await page.getByRole('button', { name: `Activate ${longName}` }).click();
    await page.getByText('may sign in again, by a new link').waitFor();

    // The only administrator cannot step down, and is told so where it was asked.
    await page.getByRole('combobox', { name: /^Role of Administrator/ }).click();
    await page.getByRole('option', { name: 'Annotator' }).click();
    await dialog().getByRole('button', { name: 'Give it up' }).click();
    await dialog().getByText('is the only administrator').waitFor();
    await page.keyboard.press('Escape');
    await page.getByPlaceholder('Name or e-mail address').fill('nobody-like-this');
    await page.getByRole('heading', { name: 'Nobody is found' }).waitFor();
    await clara.context().close();
  });

  it('lists one\u2019s sessions and ends another, and makes and revokes a token', async () => {
    const { createSignInLink } = await ask<{ createSignInLink: { url: string } }>(
      `mutation { createSignInLink(email: "${adminEmail}") { ... on SignInLink { url } } }`,
    );
    const other = await enter(createSignInLink.url);
    await open('sessions');
    const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
    await expect.poll(() => sessions.count(), patient).toBe(2);
    expect(await sessions.first().innerText()).toMatch(/Chrome \d+ on Linux\s+this one/);
    await keepScreenshot(page, 'sessions');
    await page.getByRole('button', { name: /^End session: / }).click();
    await dialog().getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('1 session is ended.').waitFor();
    await expect.poll(() => sessions.count(), patient).toBe(1);
    expect([await isSignedIn(page), await isSignedIn(other)]).toEqual([true, false]);
    await other.context().close();

    await open('tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    const form = page.getByRole('form', { name: 'New token' });
    await form.getByLabel('Name').fill('this machine: trainer');
    await page.keyboard.press('Enter');
    await form.getByText('There is a token named this machine: trainer already').waitFor();
    await form.getByLabel('Name').fill('gpu-1');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Token gpu-1' }).waitFor();
    const token = await secret();
    await keepScreenshot(page, 'tokens-made');
    await expectAccessible(page, 'a new token');
    const claim = async () => {
      const response = await fetch(`${product.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: 'mutation { claimRun(engines: [], trainer: "gpu-1") { attempt } }' }),
      });
      return ((await response.json()) as { errors?: object[] }).errors === undefined;
    };
    expect(await claim()).toBe(true);
    await page.getByRole('button', { name: 'Revoke gpu-1' }).click();
    await page.getByRole('heading', { name: 'Revoke the token gpu-1?' }).waitFor();
    await dialog().getByRole('button', { name: 'Revoke' }).click();
    await page.getByText(/· revoked /).waitFor();
    expect(await claim()).toBe(false);
  });

  it('makes a personal token, with which a program is that person until it is revoked', async () => {
    await open('personal-tokens');
    await page.getByRole('heading', { name: 'No token yet' }).waitFor();
    await keepScreenshot(page, 'personal-tokens-empty');
    await page.getByRole('button', { name: 'New personal token' }).click();
    const form = page.getByRole('form', { name: 'New personal token' });
    await page.keyboard.press('Enter');
    await form.getByText('Give the token a name.').waitFor();
    await form.getByLabel('Name').fill('nightly-export');
    await form.getByRole('radio', { name: '30 days' }).click();
    await page.keyboard.press('Tab');
    await form.getByRole('button', { name: 'Make token' }).click();
    await page.getByRole('region', { name: 'Token nightly-export' }).waitFor();
    const token = await secret();
    await keepScreenshot(page, 'personal-tokens-made');
    await expectAccessible(page, 'a new personal token');
    const readViewer = async () => {
      const response = await fetch(`${product.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ viewer { email } }' }),
      });
      return ((await response.json()) as { data?: { viewer: { email: string } | null } }).data?.viewer?.email;
    };
    expect(await readViewer()).toBe(adminEmail);
    await page.getByRole('button', { name: 'I have it' }).click();
    expect(await page.content()).not.toContain(token);
    await page.reload();
    await page.getByText(/used: .* · holds until /).waitFor();
    await page.getByRole('button', { name: 'New personal token' }).click();
    await form.getByLabel('Name').fill('nightly-export');
    await page.keyboard.press('Enter');
    await form.getByText('There is a token named nightly-export already').waitFor();
    await form.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Revoke nightly-export' }).click();
    await dialog().getByRole('button', { name: 'Revoke' }).click();
    await page.getByText(/· revoked /).waitFor();
    expect(await readViewer()).toBeUndefined();
  });

  it('keeps the audit log readable: by person, by action, page by page, and texts as texts', async () => {
    const many = Array.from(
      { length: 18 },
      (_, index) => `a${index}: testWebhook(id: "none") { __typename }`,
    );
    for (let call = 0; call < 4; call++) await ask(`mutation { ${many.join(' ')} }`);
    await ask(
      `mutation { createUser(email: "bert@example.org", name: ${JSON.stringify(hostileName)}, role: annotator) { __typename } }`,
    );
    await open('audit-log');
    const entries = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem');
    await expect.poll(() => entries.count(), patient).toBe(50);
    await entries.first().getByRole('button').click();
    await page.getByText(hostileName, { exact: true }).waitFor();
    await expect.poll(() => page.url(), patient).toMatch(/entry=\d+/);
    await keepScreenshot(page, 'audit-log-details');
    await expectAccessible(page, 'an opened entry');
    await page.reload();
    await page.getByText(hostileName, { exact: true }).waitFor();
    await open('people', `?search=${encodeURIComponent('& <b>')}`);
    await page.getByText(hostileName).first().waitFor();
    expect(await page.evaluate(() => 'gotIn' in window)).toBe(false);

    await open('audit-log');
    const newest = await entries.first().innerText();
    await page.getByRole('button', { name: 'Older' }).click();
    await expect.poll(() => page.url(), patient).toMatch(/after=/);
    await expect.poll(() => entries.first().innerText(), patient).not.toBe(newest);
    await page.goBack();
    await expect.poll(() => entries.first().innerText(), patient).toBe(newest);
    await page.getByRole('combobox', { name: 'Action' }).click();
    await page.getByRole('option', { name: 'Change a role' }).click();
    await expect.poll(() => entries.count(), patient).toBe(2);
    expect(await entries.first().innerText()).toMatch(/Change a role\s+refused/);
    await entries.first().getByRole('button').click();
    await page.getByText('is the only administrator').waitFor();
    await page.getByRole('combobox', { name: 'By whom' }).click();
    await page.getByRole('option', { name: 'clara@example.org' }).click();
    await page.getByRole('heading', { name: 'Nothing on record' }).waitFor();
    await page.getByRole('button', { name: 'Show everything' }).first().click();
    await expect.poll(() => entries.count(), patient).toBe(50);
  });

  it.each([
    ['light', 'en'],
    ['dark', 'de'],
  ] as const)('are accessible and fit, %s, in %s', async (colorScheme, language) => {
    await ask(
      'mutation { createWebhook(input: { url: "https://93.184.215.14/hooks/a-long-path/for-the-team-that-looks-after-the-models/0123456789abcdef", kinds: [runFinished, versionPublished, queueEmpty] }) { __typename } }',
    );
    await page.emulateMedia({ colorScheme });
    await page.evaluate(
      (settings) => localStorage.setItem('earmark.settings', settings),
      JSON.stringify({ language }),
    );
    for (const size of windows) {
      await page.setViewportSize(size);
      for (const place of ['', ...places] as const) {
        await open(place);
        const overflow = await page.evaluate(() => {
          const main = document.querySelector('main > div:last-child')!;
          return [document.body.scrollWidth - window.innerWidth, main.scrollWidth - main.clientWidth];
        });
        expect(overflow, `${place} at ${size.width}`).toEqual([0, 0]);
        await keepScreenshot(page, `${place || 'browser'}-${colorScheme}-${language}-${size.width}`);
        await expectAccessible(page, `${place}, ${colorScheme}, ${language}, ${size.width}`);
      }
    }
    await page.setViewportSize(windows[0]);
  });
});
