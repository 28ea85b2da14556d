import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer, type ZipFile } from 'yauzl';
import type { ApiProcess, Asker } from './api-process.ts';

export interface ExportAnswer {
  id: string;
  format: string | null;
  state: 'queued' | 'running' | 'finished' | 'failed' | 'cancelled' | 'expired';
  progress: number;
  clips: number;
  labels: number;
  votes: number;
  skipped: { file: string; reason: string }[];
  failure: string | null;
  failureReason: string | null;
  fileName: string | null;
  bytes: number | null;
  sha256: string | null;
  downloadUrl: string | null;
  expiresAt: string | null;
}

const fields = `id format state progress clips labels votes skipped { file row reason } failure failureReason
  fileName bytes sha256 downloadUrl expiresAt`;

async function begin(
  api: ApiProcess,
  asker: Asker,
  mutation: 'startExport' | 'startRelease',
  input: object,
): Promise<ExportAnswer> {
  const type = mutation === 'startExport' ? 'StartExportInput' : 'StartReleaseInput';
  const { begun } = await api.get<{ begun: ExportAnswer & { message?: string } }>(
    asker,
    `mutation ($input: ${type}!) { begun: ${mutation}(input: $input) {
      ... on DataSetExport { ${fields} } ... on Error { message } } }`,
    { input },
  );
  if (begun.message) throw new Error(begun.message);
  return begun;
}

export const beginExport = (api: ApiProcess, asker: Asker, input: object) =>
  begin(api, asker, 'startExport', input);

export async function awaitExport(api: ApiProcess, id: string): Promise<ExportAnswer> {
  for (;;) {
    const { dataSetExport } = await api.get<{ dataSetExport: ExportAnswer }>(
      api.operator,
      `query ($id: ID!) { dataSetExport(id: $id) { ${fields} } }`,
      { id },
    );
    if (!['queued', 'running'].includes(dataSetExport.state)) return dataSetExport;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Exports and waits until it has ended. */
export async function exportDataSet(api: ApiProcess, input: object): Promise<ExportAnswer> {
  return awaitExport(api, (await beginExport(api, api.operator, input)).id);
}

/** Cuts a release and waits until it is there. */
export async function cutRelease(api: ApiProcess, input: object): Promise<ExportAnswer> {
  return awaitExport(api, (await begin(api, api.operator, 'startRelease', input)).id);
}

export async function fetchFile(answer: ExportAnswer): Promise<Buffer> {
  if (!answer.downloadUrl) throw new Error(`${answer.state}: ${answer.failureReason}`);
  const response = await fetch(answer.downloadUrl);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

const openZip = promisify(
  fromBuffer as (bytes: Buffer, options: object, done: (error: Error | null, zip: ZipFile) => void) => void,
);

/** Members of an archive by path. */
export async function readArchive(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await openZip(bytes, { lazyEntries: true });
  const members = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(members));
    zip.on('entry', (entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        buffer(stream)
          .then((content) => {
            members.set(entry.fileName, content);
            zip.readEntry();
          })
          .catch(reject);
      });
    });
    zip.readEntry();
  });
}

/** Unpacks an archive into a new folder of the system's temporary one. */
export function unpack(members: ReadonlyMap<string, Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'earmark-unpacked-'));
  for (const [path, content] of members) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
