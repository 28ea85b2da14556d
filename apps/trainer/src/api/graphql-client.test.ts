import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiRefusedError, ApiUnreachableError, LeaseLostError } from './api-errors.ts';
import { createGraphqlClient } from './graphql-client.ts';
import { retryUnreachable } from './retry-unreachable.ts';
import { claimRun, createRunApi } from './trainer-api.ts';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

async function listen(answer: RequestListener): Promise<string> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

const answering = (status: number, body: unknown): Promise<string> =>
  listen((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });

const runApiAt = (url: string) => createRunApi(createGraphqlClient(url, 'secret'), 'run', 1);

describe('trainer’s API calls', () => {
  it('send the token, and read an empty queue', async () => {
    let authorization: string | undefined;
    const url = await listen((request, response) => {
      authorization = request.headers.authorization;
      response.end(JSON.stringify({ data: { claimRun: null } }));
    });
    expect(await claimRun(createGraphqlClient(url, 'secret'), ['onnx-cpu'], 'me')).toBeNull();
    expect(authorization).toBe('Bearer secret');
  });

  it('tell a lost lease from a refusal', async () => {
    const lost = { data: { result: { __typename: 'LeaseLostError', message: 'another trainer has it' } } };
    await expect(runApiAt(await answering(200, lost)).heartbeat()).rejects.toThrow(LeaseLostError);
    server?.close();
    const invalid = { data: { result: { __typename: 'InvalidInputError', message: 'no such engine' } } };
    await expect(runApiAt(await answering(200, invalid)).heartbeat()).rejects.toThrow(ApiRefusedError);
    server?.close();
    const notSignedIn = { errors: [{ message: 'Not signed in', extensions: { code: 'UNAUTHENTICATED' } }] };
    await expect(runApiAt(await answering(200, notSignedIn)).heartbeat()).rejects.toThrow('Not signed in');
    server?.close();
    const other = { data: { result: { __typename: 'Heartbeat', cancelled: 'yes' } } };
    await expect(runApiAt(await answering(200, other)).heartbeat()).rejects.toThrow(/another contract/);
  });

  it('take an API that is away, broken or half started for unreachable', async () => {
    await expect(runApiAt('http://127.0.0.1:1').heartbeat()).rejects.toThrow(ApiUnreachableError);
    await expect(runApiAt(await answering(502, 'Bad gateway')).heartbeat()).rejects.toThrow(
      ApiUnreachableError,
    );
    server?.close();
    for (const code of ['INTERNAL_SERVER_ERROR', 'STORE_UNAVAILABLE']) {
      const failed = { errors: [{ message: 'It failed.', extensions: { code } }] };
      await expect(runApiAt(await answering(200, failed)).heartbeat()).rejects.toThrow(ApiUnreachableError);
      server?.close();
    }
  });

  it('are tried again until the API is back, but not when it refuses', async () => {
    let calls = 0;
    const url = await listen((_request, response) => {
      calls += 1;
      if (calls === 1) response.writeHead(503);
      response.end(
        calls === 1
          ? ''
          : JSON.stringify({ data: { result: { __typename: 'Heartbeat', cancelRequested: true } } }),
      );
    });
    const never = new AbortController().signal;
    expect(await retryUnreachable(() => runApiAt(url).heartbeat(), never)).toMatchObject({
      cancelRequested: true,
    });
    expect(calls).toBe(2);
    const refuse = () => Promise.reject(new ApiRefusedError('no'));
    await expect(retryUnreachable(refuse, never)).rejects.toThrow('no');
  });
});
