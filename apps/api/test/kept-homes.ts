import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder in which data folders of one run of the tests are kept; where it is set, of several runs. */
const folderVariable = 'EARMARK_TEST_HOMES';

/** Runs once before all tests of services. */
export default function keepHomes(): (() => void) | undefined {
  if (process.env[folderVariable]) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'earmark-homes-'));
  process.env[folderVariable] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * Makes a data folder what `fill` would make of it: the first test that wants it fills it, all others copy that.
 * Two that want it at the same time both fill one, and either is kept.
 */
export async function fillHome(home: string, name: string, fill: (home: string) => Promise<void>) {
  const folder = process.env[folderVariable];
  if (!folder) return fill(home);
  const kept = join(folder, name);
  if (!existsSync(kept)) {
    const fresh = mkdtempSync(join(folder, 'fresh-'));
    await fill(fresh);
    if (!existsSync(kept)) renameSync(fresh, kept);
  }
  cpSync(kept, home, { recursive: true });
}
