import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallLedger } from './call-ledger.ts';

interface GraphqlBody {
  query: string;
  variables: Record<string, unknown>;
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const nameOf = (query: string): string =>
  /(?:mutation|query)\s+(\w)(\w*)/.exec(query)?.slice(1).join('') ?? '';
const decapitalise = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** The one address that trainers know; it stands while the API behind it dies and comes back, and keeps a ledger. */
export class TrainerGate {
  readonly ledger = new CallLedger();
  /** Where the API listens now; null while it is away. */
  target: string | null = null;
  #server: Server;
  #onCall = new Set<(name: string) => void>();

  readonly #choose: () => string | null;

  private constructor(server: Server, choose: (() => string) | undefined) {
    this.#server = server;
    this.#choose = choose ?? (() => this.target);
  }

  /** @param choose the API that a request goes to; otherwise `target` */
  static async open(choose?: () => string): Promise<TrainerGate> {
    const server = createServer();
    const gate = new TrainerGate(server, choose);
    server.on('request', (request, response) => {
      gate.#pass(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Resolves when a trainer makes this call, or the signal aborts. */
  awaitCall(name: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#onCall.delete(hear);
        resolve();
      };
      const hear = (called: string): void => {
        if (called === name) end();
      };
      this.#onCall.add(hear);
      signal.addEventListener('abort', end, { once: true });
    });
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const isGraphql = request.url === '/graphql';
    const { query = '', variables = {} } = isGraphql ? (JSON.parse(body.toString()) as GraphqlBody) : {};
    const startedAt = performance.now();
    const name = decapitalise(nameOf(query));
    const input = (variables.input ?? variables) as { runId?: string; attempt?: number; trainer?: string };
    for (const hear of this.#onCall) hear(name);
    const answer = await this.#forward(request, body).catch(() => null);
    if (isGraphql)
      this.#write({ name, input, variables, startedAt, answer: answer?.body.toString() ?? null });
    if (!answer) response.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  #forward(
    request: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
    const target = this.#choose();
    if (target === null) return Promise.reject(new Error('the API is away'));
    return new Promise((resolve, reject) => {
      const { method, headers } = request;
      const forwarded = sendRequest(
        new URL(request.url!, target),
        { method, headers: { ...headers, connection: 'close' } },
        async (answer) => {
          try {
            resolve({ status: answer.statusCode!, headers: answer.headers, body: await readBody(answer) });
          } catch (error) {
            reject(error);
          }
        },
      );
      forwarded.on('error', reject);
      forwarded.end(body);
    });
  }

  #write(call: {
    name: string;
    input: { runId?: string; attempt?: number; trainer?: string };
    variables: Record<string, unknown>;
    startedAt: number;
    answer: string | null;
  }): void {
    const { name, input, variables, startedAt } = call;
    type Answer = {
      data?: { claimRun?: { attempt: number; run: { id: string } } | null; result?: { __typename: string } };
    };
    let answer: Answer | null = null;
    try {
      answer = call.answer === null ? null : (JSON.parse(call.answer) as Answer);
    } catch {
      // A server that is starting answers in words.
    }
    if (name === 'claimRun') {
      const claimed = answer?.data?.claimRun;
      const trainer = String(variables.trainer);
      if (claimed) {
        this.ledger.claims.push({
          runId: claimed.run.id,
          attempt: claimed.attempt,
          trainer,
          at: performance.now(),
        });
      }
    } else if (input.runId !== undefined && input.attempt !== undefined) {
      const { runId, attempt } = input;
      const answered = answer?.data?.result?.__typename ?? null;
      const endedAt = performance.now();
      this.ledger.calls.push({ name, runId, attempt, startedAt, endedAt, answer: answered, variables });
    }
  }
}
