import { accessSync, constants } from 'node:fs';

const installLine = 'apt-get install chromium';

function firstExecutable(paths: string[]): string | undefined {
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Path of a Chromium: `EARMARK_TEST_CHROMIUM`, the system's own, else the one that the npm package
 * @sparticuz/chromium carries; null when none is there.
 * @throws Error in CI, where no test may be skipped
 */
export async function findChromium(): Promise<string | null> {
  const own = firstExecutable([
    process.env.EARMARK_TEST_CHROMIUM ?? '',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]);
  if (own) return own;
  if (process.env.CI) throw new Error(`no Chromium: ${installLine}`);
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } catch {
    return null;
  }
}

/** Suffix of a skipped test's name that says how to have it run. */
export const chromiumHint = (found: string | null) =>
  found ? '' : ` (skipped: no Chromium; ${installLine})`;
