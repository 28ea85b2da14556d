import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { artefactName, modelDocumentShape, modelFileNames } from '@earmark/model-version';
import { type DecisionFile, decisionFileName } from '../model/decision-file.ts';
import { type ApiClient, ApiError } from './api-client.ts';

interface VersionArtefact {
  name: string;
  bytes: number;
  sha256: string;
  url: string;
}

/** A model folder that was fetched. */
export interface FetchedModel {
  version: number;
  /** The folder, absolute. */
  path: string;
  files: { path: string; bytes: number; sha256: string }[];
  /** The decision version whose thresholds lie beside the files; null when the version has none. */
  decision: number | null;
}

interface VersionDecision {
  number: number;
  createdAt: string;
  note: string;
  thresholds: { instrument: string; threshold: number }[];
}

interface FoundVersion {
  number: number;
  decision: VersionDecision | null;
  artefacts: VersionArtefact[];
}

async function findVersion(
  operator: ApiClient,
  dataSet: string,
  number: number | null,
): Promise<FoundVersion> {
  const { dataSet: found } = await operator.call<{
    dataSet: { modelVersion: FoundVersion | null } | null;
  }>(
    `query FetchModel($dataSet: String!, $number: Int) { dataSet(name: $dataSet) {
       modelVersion(number: $number) { number artefacts { name bytes sha256 url }
         decision { number createdAt note thresholds { instrument threshold } } } } }`,
    { dataSet, number },
  );
  if (!found) throw new ApiError(`there is no data set ${dataSet}`);
  if (!found.modelVersion) {
    throw new ApiError(
      number === null
        ? `no version of ${dataSet} is published`
        : `data set ${dataSet} has no version ${number}`,
    );
  }
  return found.modelVersion;
}

/** @throws ApiError when the file is not what its hash says */
async function download({ name, bytes, sha256, url }: VersionArtefact): Promise<Buffer> {
  const response = await fetch(url);
  if (!response.ok) throw new ApiError(`${name} could not be fetched (HTTP ${response.status})`);
  const content = Buffer.from(await response.arrayBuffer());
  if (content.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256) {
    throw new ApiError(`${name} is damaged: its content does not have the hash that it is known by`);
  }
  return content;
}

const knownPaths: ReadonlySet<string> = new Set(Object.values(modelFileNames));

/** The files of the folder by path; each has the hash that the API and `model.json` say. */
async function downloadAll(artefacts: readonly VersionArtefact[]): Promise<Map<string, Buffer>> {
  const byName = new Map(artefacts.map((artefact) => [artefact.name, artefact]));
  const find = (path: string): VersionArtefact => {
    const artefact = knownPaths.has(path) ? byName.get(artefactName(path)) : undefined;
    if (!artefact) throw new ApiError(`the version does not have its file ${path}`);
    return artefact;
  };
  const description = await download(find(modelFileNames.description));
  const parsed = modelDocumentShape.safeParse(JSON.parse(description.toString('utf8')));
  if (!parsed.success) throw new ApiError(`${modelFileNames.description} is no model description`);
  const files = new Map<string, Buffer>();
  for (const { path, sha256 } of parsed.data.files) {
    const artefact = find(path);
    if (artefact.sha256 !== sha256) {
      throw new ApiError(`${path} is not the file that ${modelFileNames.description} describes`);
    }
    files.set(path, await download(artefact));
  }
  return files.set(modelFileNames.description, description);
}

/** The thresholds in use as the file that lies beside the model. */
function writeDecision(version: number, decision: VersionDecision): string {
  const { number, createdAt: savedAt, note } = decision;
  const thresholds = Object.fromEntries(decision.thresholds.map((row) => [row.instrument, row.threshold]));
  const content: DecisionFile = { version, decision: number, savedAt, note, thresholds };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * Fetches the folder of a version, the published one unless a number is given. It is written under another name and
 * takes its own when it is whole, so that a folder of that name always is. The thresholds in use lie beside the files.
 * @throws ApiError when there is no such version, a file is damaged, or the folder is there already
 */
export async function fetchModel(
  operator: ApiClient,
  asked: { dataSet: string; number: number | null; out: string },
): Promise<FetchedModel> {
  const target = resolve(asked.out);
  if (await stat(target).catch(() => undefined)) {
    throw new ApiError(`${target} is there already; name a new folder`);
  }
  const version = await findVersion(operator, asked.dataSet, asked.number);
  const files = await downloadAll(version.artefacts);
  await mkdir(dirname(target), { recursive: true });
  const temporary = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [path, content] of files) {
      await mkdir(dirname(join(temporary, path)), { recursive: true });
      await writeFile(join(temporary, path), content, { flush: true });
    }
    if (version.decision) {
      const text = writeDecision(version.number, version.decision);
      await writeFile(join(temporary, decisionFileName), text, { flush: true });
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
  const told = [...files].map(([path, content]) => ({
    path,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  return { version: version.number, path: target, files: told, decision: version.decision?.number ?? null };
}
