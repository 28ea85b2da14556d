import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Asks the API as the person who is signed in on the page. */
export async function callProduct<Data>(page: Page, url: string, query: string): Promise<Data> {
  const response = await page.request.post(`${url}/graphql`, {
    headers: { 'content-type': 'application/json', origin: url },
    data: { query },
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] };
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Trains a model version on the demo clips and waits until its run is finished. */
export async function trainVersion(
  page: Page,
  url: string,
  { preset, epochs, publication }: { preset: string; epochs: number; publication: string },
): Promise<void> {
  const started = await callProduct<{ startRun: { id?: string; message?: string } }>(
    page,
    url,
    `mutation { startRun(input: { dataSet: "demo", preset: "${preset}", epochs: ${epochs}, publication: "${publication}" }) {
      ... on TrainingRun { id } ... on InvalidInputError { message } ... on ConflictError { message } } }`,
  );
  const { id, message } = started.startRun;
  if (id === undefined) throw new Error(message);
  for (;;) {
    const { trainingRun } = await callProduct<{
      trainingRun: { state: string; failureReason: string | null };
    }>(page, url, `{ trainingRun(id: "${id}") { state failureReason } }`);
    if (trainingRun.state === 'finished') return;
    if (!['queued', 'running'].includes(trainingRun.state)) {
      throw new Error(`the run ended ${trainingRun.state}: ${trainingRun.failureReason}`);
    }
    await sleep(1000);
  }
}

/** Hands over every file of a model version by its path in a model folder. */
export async function fetchModelFolder(
  page: Page,
  url: string,
  version: number,
  keep: (path: string, bytes: Buffer) => Promise<void>,
): Promise<void> {
  const { dataSet } = await callProduct<{
    dataSet: {
      modelVersions: { edges: { node: { number: number; artefacts: { name: string; url: string }[] } }[] };
    };
  }>(
    page,
    url,
    '{ dataSet(name: "demo") { modelVersions(first: 50) { edges { node { number artefacts { name url } } } } } }',
  );
  const found = dataSet.modelVersions.edges.find(({ node }) => node.number === version);
  if (found === undefined) throw new Error(`there is no version ${version}`);
  for (const { name, url: address } of found.node.artefacts) {
    await keep(name.replace(/^tfjs\./, 'tfjs/'), await (await page.request.get(address)).body());
  }
}
