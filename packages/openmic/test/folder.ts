import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export const labelsHeader = 'sample_key,instrument,relevance,num_responses';
export const responsesHeader = 'sample_key,worker_id,worker_trust,channel,instrument,response';
export const metadataHeader =
  'track_id,artist_id,artist_name,license_title,license_url,track_title,sample_key,start_time';

/** Files of a small sound folder: three clips of two artists, two of them labelled. */
export function smallFolder(): Record<string, string> {
  return {
    'class-map.json': '{"flute": 1, "cello": 0}',
    'audio/000/000001_0.ogg': 'ogg',
    'audio/000/000002_3840.ogg': 'ogg',
    'audio/000/000003_7680.ogg': 'ogg',
    'partitions/split01_train.csv': '000001_0\n000002_3840\n',
    'partitions/split01_test.csv': '000003_7680\n',
    'openmic-2018-aggregated-labels.csv': `${labelsHeader}\n000001_0,cello,0.17104999999999998,3\n000003_7680,flute,1.0,3\n`,
    'openmic-2018-individual-responses.csv': `${responsesHeader}\n000001_0,b1281110,0.8146,a163,cello,0.0\n000003_7680,1e10,0.9,125a,flute,1.0\n`,
    'openmic-2018-metadata.csv': `${metadataHeader}\n1,10.0,Ann,CC BY,http://by,"One, two",000001_0,0.0\n2,10.0,Ann,CC BY,http://by,"Say ""three""",000002_3840,3.84\n3,20.0,Bob,,,Four,000003_7680,7.68\n`,
  };
}

const written: string[] = [];
afterAll(() => {
  for (const dir of written) rmSync(dir, { recursive: true, force: true });
});

/** Writes files into a new folder of the system's temporary one, which goes when the tests of the file are over; null leaves a file out. */
export function writeFolder(files: Record<string, string | Buffer | null>): string {
  const dir = mkdtempSync(join(tmpdir(), 'earmark-openmic-'));
  written.push(dir);
  for (const [name, content] of Object.entries(files)) {
    if (content === null) continue;
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}
