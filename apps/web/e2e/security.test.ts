import { areServersCommon } from '@earmark/test-servers/common-servers';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshot, launchBrowser } from './support/browser.ts';
import { chromiumHint, findChromium } from './support/find-chromium.ts';
import { type Product, startProduct } from './support/product.ts';

const chromiumPath = await findChromium();
const pages =
  'annotate clips evaluation import listen models progress quality ranking releases review runs settings settings/sessions settings/personal-tokens settings/people settings/tokens settings/webhooks settings/audit-log'.split(
    ' ',
  );

describe.skipIf(!chromiumPath)(`the pages as they are served${chromiumHint(chromiumPath)}`, () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    product = await startProduct({ trainer: false, pagesOnly: true });
    browser = await launchBrowser(chromiumPath!);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('response', async (response) => {
      if (!new URL(response.url()).pathname.startsWith('/graphql')) return;
      const text = await response.text().catch(() => '');
      if (text.includes('OPERATION_NOT_KNOWN')) complaints.push(`${response.url()}: ${text}`);
    });
    await page.goto(product.signInLink);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('work with the operations and the scripts that they were built with, and no others', async () => {
    for (const name of pages) {
      await page.goto(`${product.url}/${name}`);
      // The rail knows who is signed in only when the scripts have run.
      await page.getByRole('navigation').first().waitFor();
      await page.waitForTimeout(1000);
    }
    await page.goto(`${product.url}/no/such/page`);
    await page.waitForTimeout(1000);
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
    await keepScreenshot(page, 'not-found');
  });

  it('forbid scripts in the page, frames around it, and talking to strangers', async () => {
    for (const path of ['/', '/annotate', '/sign-in', '/no/such/page']) {
      const { headers } = await fetch(`${product.url}${path}`, { redirect: 'manual' });
      const policy = headers.get('content-security-policy') ?? '';
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
      expect(scripts).toContain("'sha256-");
      expect(scripts).not.toContain('unsafe-inline');
      expect(scripts).not.toContain("'unsafe-eval'");
      expect(policy).toContain("frame-ancestors 'none'");
      // Uploads go straight to a store on a server.
      const store = areServersCommon() ? ' http://127.0.0.1:[0-9]+' : '';
      expect(policy).toMatch(new RegExp(`connect-src 'self' blob:${store}(;|$)`));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('run no script that got into a page', async () => {
    await page.goto(`${product.url}/settings`);
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.gotIn = true';
      document.body.append(script);
      const image = document.createElement('div');
      image.innerHTML = '<img src="/nothing" onerror="window.gotIn = true">';
      document.body.append(image);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const reached = await fetch('https://example.org/').then(
        () => true,
        () => false,
      );
      return { gotIn: 'gotIn' in window, reached };
    });
    expect(ran).toEqual({ gotIn: false, reached: false });
  });
});
