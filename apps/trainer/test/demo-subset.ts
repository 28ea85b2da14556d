import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const demo = fileURLToPath(new URL('../../../data/demo', import.meta.url));
const linesOf = (file: string): string[] => readFileSync(join(demo, file), 'utf8').trim().split('\n');

/** Copies a part of the demo clips, in OpenMIC-2018's layout; without labels when `labels` is false. */
export function writeDemoSubset(folder: string, { train = 30, test = 10, labels = true } = {}): void {
  mkdirSync(join(folder, 'partitions'), { recursive: true });
  const keys = {
    train: linesOf('partitions/split01_train.csv').slice(0, train),
    test: linesOf('partitions/split01_test.csv').slice(0, test),
  };
  for (const [split, listed] of Object.entries(keys)) {
    writeFileSync(join(folder, `partitions/split01_${split}.csv`), `${listed.join('\n')}\n`);
    for (const key of listed) {
      const path = join('audio', key.slice(0, 3), `${key}.ogg`);
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      copyFileSync(join(demo, path), join(folder, path));
    }
  }
  copyFileSync(join(demo, 'class-map.json'), join(folder, 'class-map.json'));
  const kept = new Set([...keys.train, ...keys.test]);
  if (!labels) return;
  const [header, ...rows] = linesOf('openmic-2018-aggregated-labels.csv');
  const own = rows.filter((row) => kept.has(row.split(',')[0]!));
  writeFileSync(join(folder, 'openmic-2018-aggregated-labels.csv'), `${[header, ...own].join('\n')}\n`);
}
