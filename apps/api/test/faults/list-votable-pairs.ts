import type { ApiProcess } from '../api-process.ts';
import { listStoredClips } from '../audio-folder.ts';

/** Pairs outside the test split that have no label yet, so that votes alone make it. */
export async function listVotablePairs(
  api: ApiProcess,
  name: string,
): Promise<{ clipId: string; instrumentId: string }[]> {
  const { dataSet } = await api.get<{ dataSet: { instruments: { id: string; name: string }[] } }>(
    api.operator,
    'query ($name: String!) { dataSet(name: $name) { instruments { id name } } }',
    { name },
  );
  const clips = await listStoredClips(api, name);
  return clips
    .filter(({ split }) => split !== 'test')
    .flatMap(({ id, labels }) =>
      dataSet.instruments
        .filter((instrument) => !labels.some((label) => label.startsWith(`${instrument.name} `)))
        .map((instrument) => ({ clipId: id, instrumentId: instrument.id })),
    );
}
