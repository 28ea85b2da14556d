// The policy of every page: which scripts may run in it, and whom it may talk to.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Addresses of an S3-compatible clip store, from which browsers fetch audio: by path and by host name. */
function listStoreSources({ EARMARK_S3_BUCKET: bucket, EARMARK_S3_ENDPOINT: endpoint }) {
  if (!bucket) return [];
  if (!endpoint) return [`https://${bucket}.s3.amazonaws.com`, 'https://*.amazonaws.com'];
  const { protocol, host, origin } = new URL(endpoint);
  return /^[\d.:[\]]+$/.test(host) ? [origin] : [origin, `${protocol}//${bucket}.${host}`];
}

/** @returns sources (CSP 3) of the scripts that stand in a page itself */
export function hashInlineScripts(html) {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi);
  const hashes = [...scripts].map(([, text]) => createHash('sha256').update(text, 'utf8').digest('base64'));
  return [...new Set(hashes)].map((hash) => `'sha256-${hash}'`);
}

async function readPages(folder, prefix = '') {
  const pages = new Map();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      for (const page of await readPages(path, `${prefix}${entry.name}/`)) pages.set(...page);
    } else if (entry.name.endsWith('.html')) {
      pages.set(
        prefix + entry.name.slice(0, -'.html'.length),
        hashInlineScripts(await readFile(path, 'utf8')),
      );
    }
  }
  return pages;
}

/**
 * Reads the built pages of `distFolder`. Next writes its page data into inline scripts; they are known when the pages
 * are built, so their hashes are allowed and nothing else is.
 * @returns the policy for an address of a page
 */
export async function readPolicies(distFolder, variables = process.env) {
  const pages = await readPages(join(distFolder, 'server', 'app'));
  const notFound = pages.get('_not-found') ?? [];
  const error = pages.get('_global-error') ?? [];
  const store = listStoreSources(variables);
  return (pathname) => {
    const name = pathname.replace(/^\/+|\/+$/g, '') || 'index';
    const hashes = [...(pages.get(name) ?? notFound), ...error];
    return [
      "default-src 'none'",
      `script-src ${["'self'", "'wasm-unsafe-eval'", ...new Set(hashes)].join(' ')}`,
      // Styles that scripts set on elements.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' blob: data:",
      "font-src 'self' data:",
      `connect-src ${["'self'", 'blob:', ...store].join(' ')}`,
      `media-src ${["'self'", 'blob:', ...store].join(' ')}`,
      "manifest-src 'self'",
      "worker-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; ');
  };
}
