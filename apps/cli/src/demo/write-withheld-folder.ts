import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOpenmicFolder } from '@earmark/openmic';

/** What one recorded worker answered on one pair. */
export interface RecordedResponse {
  workerId: string;
  present: boolean;
}

/** Recorded responses of the withheld pairs, by `sampleKey/instrument`. */
export type WithheldResponses = Map<string, RecordedResponse[]>;

export const pairKey = (sampleKey: string, instrument: string) => `${sampleKey}/${instrument}`;

/** A number in 0..1 that depends on the seed and the pair alone. */
function drawPair(seed: number, key: string): number {
  return createHash('sha256').update(`${seed}/${key}`).digest().readUInt32BE(0) / 2 ** 32;
}

async function copyRows(from: string, to: string, keep: (cells: string[]) => boolean): Promise<void> {
  const [header, ...rows] = (await readFile(from, 'utf8')).split('\n');
  const kept = rows.filter((row) => row !== '' && keep(row.split(',')));
  await writeFile(to, `${[header, ...kept].join('\n')}\n`);
}

/**
 * Writes a copy of the demo folder in which a share of the train pairs has neither label nor
 * responses; their recorded responses are returned for the simulated annotators to answer from.
 * @param share of the observed train pairs to withhold, 0..1
 */
export async function writeWithheldFolder(
  from: string,
  to: string,
  share: number,
  seed: number,
): Promise<WithheldResponses> {
  const folder = await readOpenmicFolder(from);
  const trainKeys = new Set(
    folder.clips.filter(({ split }) => split === 'train').map(({ sampleKey }) => sampleKey),
  );
  const isWithheld = (sampleKey: string, instrument: string) =>
    trainKeys.has(sampleKey) && drawPair(seed, pairKey(sampleKey, instrument)) < share;

  await mkdir(to, { recursive: true });
  for (const name of ['audio', 'partitions', 'class-map.json', 'openmic-2018-metadata.csv']) {
    await cp(join(from, name), join(to, name), { recursive: true });
  }
  await copyRows(
    join(from, 'openmic-2018-aggregated-labels.csv'),
    join(to, 'openmic-2018-aggregated-labels.csv'),
    ([sampleKey, instrument]) => !isWithheld(sampleKey, instrument),
  );
  await copyRows(
    join(from, 'openmic-2018-individual-responses.csv'),
    join(to, 'openmic-2018-individual-responses.csv'),
    ([sampleKey, , , , instrument]) => !isWithheld(sampleKey, instrument),
  );

  const withheld: WithheldResponses = new Map();
  for (const { sampleKey, instrument, workerId, response } of folder.responses) {
    if (!isWithheld(sampleKey, instrument)) continue;
    const key = pairKey(sampleKey, instrument);
    const responses = withheld.get(key) ?? [];
    responses.push({ workerId, present: response >= 0.5 });
    withheld.set(key, responses);
  }
  return withheld;
}
