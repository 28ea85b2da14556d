import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelFileNames } from '@earmark/model-version';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ApiClient } from './api-client.ts';
import { fetchModel } from './fetch-model.ts';

let server: Server;
let url: string;
let folder: string;
let served: string;
beforeEach(async () => {
  server = createServer((_request, response) => response.end(served)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  folder = mkdtempSync(join(tmpdir(), 'earmark-fetch-'));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An API that tells of a version with one file of this content. */
function telling(content: string): ApiClient {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const artefacts = [{ name: modelFileNames.description, bytes: content.length, sha256, url }];
  const modelVersion = { number: 1, decision: null, artefacts };
  return { call: async () => ({ dataSet: { modelVersion } }) } as unknown as ApiClient;
}

const fetchInto = (client: ApiClient) =>
  fetchModel(client, { dataSet: 'demo', number: null, out: join(folder, 'model') });

it('keeps nothing of a file whose content is not the one that is told, of the same length or not', async () => {
  for (const content of ['{"b": 1}', '{"a": 1, "more": true}']) {
    served = content;
    await expect(fetchInto(telling('{"a": 1}'))).rejects.toThrow('is damaged');
  }
  served = '{"a": 1}';
  await expect(fetchInto(telling('{"a": 1}'))).rejects.toThrow('no model description');
  expect(readdirSync(folder)).toEqual([]);
});
