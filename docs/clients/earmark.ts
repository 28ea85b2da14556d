// Lists clips, casts votes and exports, with nothing but Node's own modules.
//
//   EARMARK_URL=http://127.0.0.1:4466 EARMARK_TOKEN=ep_… npx tsx docs/clients/earmark.ts clips demo
//   … vote demo answers.csv        rows of sample key, instrument, yes|no|unsure
//   … export demo openmic out.zip  for reviewers
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

interface Failure {
  code: string;
  message: string;
}
interface Page {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: Clip }[];
}
interface Clip {
  id: string;
  sampleKey: string;
  title: string | null;
  labels: { instrument: { name: string }; relevance: number }[];
}
interface Export {
  id: string;
  state: string;
  failureReason: string | null;
  sha256: string | null;
  downloadUrl: string | null;
}

/** What the API refused, by a code that does not change. */
class EarmarkError extends Error {
  readonly code: string;
  constructor({ code, message }: Failure) {
    super(`${message} (${code})`);
    this.code = code;
  }
}

const sleep = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

class Earmark {
  readonly url: string;
  readonly token: string;
  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** Sends an operation. What is over a limit, or does not arrive, is sent again a few times. */
  async call<Data>(query: string, variables: object = {}, triesLeft = 5): Promise<Data> {
    const response = await fetch(new URL('/graphql', this.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    }).catch((error: unknown) => {
      if (triesLeft === 0) throw error;
      return null;
    });
    if (response === null || response.status === 429 || response.status >= 502) {
      if (triesLeft === 0) throw new EarmarkError({ code: 'UNAVAILABLE', message: 'No answer.' });
      await sleep(Number(response?.headers.get('retry-after') ?? 1));
      return this.call(query, variables, triesLeft - 1);
    }
    const { data, errors } = (await response.json()) as {
      data?: Data;
      errors?: { message: string; extensions: { code: string } }[];
    };
    const [error] = errors ?? [];
    if (error) throw new EarmarkError({ code: error.extensions.code, message: error.message });
    return data!;
  }

  /** The result of a mutation. @throws EarmarkError when it is one of the failures in its union */
  async change<Result extends object>(query: string, variables: object): Promise<Result> {
    const { result } = await this.call<{ result: Result | Failure }>(query, variables);
    if ('code' in result) throw new EarmarkError(result);
    return result;
  }

  /** Every clip of a data set, page by page. */
  async *listClips(dataSet: string): AsyncGenerator<Clip> {
    let after: string | null = null;
    do {
      const answer: { dataSet: { clips: Page } | null } = await this.call(
        `query ($dataSet: String!, $after: String) {
          dataSet(name: $dataSet) { clips(first: 100, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { id sampleKey title labels { instrument { name } relevance } } } } } }`,
        { dataSet, after },
      );
      if (!answer.dataSet) throw new EarmarkError({ code: 'NOT_FOUND', message: `No data set ${dataSet}.` });
      const { edges, pageInfo } = answer.dataSet.clips;
      for (const { node } of edges) yield node;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
  }

  async listInstruments(dataSet: string): Promise<Map<string, string>> {
    const answer = await this.call<{ dataSet: { instruments: { id: string; name: string }[] } }>(
      'query ($dataSet: String!) { dataSet(name: $dataSet) { instruments { id name } } }',
      { dataSet },
    );
    return new Map(answer.dataSet.instruments.map(({ id, name }) => [name, id]));
  }

  /** Casts a vote. The same key again stores nothing and answers the same vote, so sending it twice is safe. */
  async castVote(input: {
    clipId: string;
    instrumentId: string;
    answer: string;
    idempotencyKey: string;
  }): Promise<{ id: string; revision: number }> {
    return this.change(
      `mutation ($input: CastVoteInput!) { result: castVote(input: $input) {
        ... on Vote { id revision } ... on Error { code message } } }`,
      { input },
    );
  }

  /** The file of an export, checked against its SHA-256. */
  async exportDataSet(dataSet: string, format: string): Promise<Buffer> {
    const fields = 'id state failureReason sha256 downloadUrl';
    let made = await this.change<Export>(
      `mutation ($input: StartExportInput!) { result: startExport(input: $input) {
        ... on DataSetExport { ${fields} } ... on Error { code message } } }`,
      { input: { dataSet, format } },
    );
    while (made.state === 'queued' || made.state === 'running') {
      await sleep(0.5);
      ({ made } = await this.call<{ made: Export }>(
        `query ($id: ID!) { made: dataSetExport(id: $id) { ${fields} } }`,
        { id: made.id },
      ));
    }
    if (made.downloadUrl === null) {
      throw new EarmarkError({ code: 'EXPORT_FAILED', message: made.failureReason ?? made.state });
    }
    // The address is signed: it needs no token.
    const file = Buffer.from(await (await fetch(made.downloadUrl)).arrayBuffer());
    if (createHash('sha256').update(file).digest('hex') !== made.sha256)
      throw new Error('a damaged download');
    return file;
  }
}

async function vote(earmark: Earmark, dataSet: string, path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  // One key for each row of this very file: running it again after a failure doubles nothing.
  const fileHash = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const instruments = await earmark.listInstruments(dataSet);
  const clips = new Map<string, string>();
  for await (const { sampleKey, id } of earmark.listClips(dataSet)) clips.set(sampleKey, id);
  for (const [row, line] of text.trim().split(/\r?\n/).entries()) {
    const [sampleKey = '', instrument = '', answer = ''] = line.split(',');
    const clipId = clips.get(sampleKey);
    const instrumentId = instruments.get(instrument);
    if (!clipId || !instrumentId)
      throw new Error(`row ${row + 1}: there is no ${sampleKey} or ${instrument}`);
    const idempotencyKey = `${fileHash}-${row}`;
    const { revision } = await earmark.castVote({ clipId, instrumentId, answer, idempotencyKey });
    console.log(`${sampleKey}\t${instrument}\t${answer}\t${revision}`);
  }
}

const [command, dataSet = '', ...rest] = process.argv.slice(2);
const { EARMARK_URL = 'http://127.0.0.1:4466', EARMARK_TOKEN = '' } = process.env;
const earmark = new Earmark(EARMARK_URL, EARMARK_TOKEN);
try {
  if (command === 'clips') {
    for await (const { sampleKey, title, labels } of earmark.listClips(dataSet)) {
      const present = labels
        .filter(({ relevance }) => relevance >= 0.5)
        .map((label) => label.instrument.name);
      console.log(`${sampleKey}\t${title ?? ''}\t${present.join(' ')}`);
    }
  } else if (command === 'vote') await vote(earmark, dataSet, rest[0]!);
  else if (command === 'export') await writeFile(rest[1]!, await earmark.exportDataSet(dataSet, rest[0]!));
  else throw new Error('say clips, vote or export');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
