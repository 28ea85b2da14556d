import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pickFrom, type Random } from '../crashes/random.ts';
import type { IntendedVote } from './vote-ledger.ts';

interface VotablePair {
  clipId: string;
  instrumentId: string;
}

const answers = ['yes', 'yes', 'yes', 'no', 'no', 'unsure', 'withdrawn'] as const;
const longestAnswerMillis = 8000;
const longestVoteMillis = 180_000;

const mutation = `mutation ($input: CastVoteInput!) { castVote(input: $input) { __typename
  ... on Vote { id revision answer } ... on Error { message } } }`;

/** Somebody who votes on pairs again and again, and repeats a vote under its key until it is acknowledged. */
export class Voter {
  readonly intended: IntendedVote[] = [];
  /** Answers other than a stored vote or a failure of the servers. */
  readonly refusals: string[] = [];
  readonly #newest = new Map<VotablePair, IntendedVote['answer']>();

  readonly email: string;
  readonly #gate: { url: string; token: string };
  readonly #random: Random;

  /** @param gate where the API is reached, with the operator's token */
  constructor(email: string, gate: { url: string; token: string }, random: Random) {
    this.email = email;
    this.#gate = gate;
    this.#random = random;
  }

  /** Votes once, also twice at the same moment under one key, as two open pages would. */
  async vote(pairs: readonly VotablePair[], key: string): Promise<void> {
    const pair = pickFrom(this.#random, pairs);
    let answer: IntendedVote['answer'] = pickFrom(this.#random, answers);
    const previous = this.#newest.get(pair);
    if (answer === 'withdrawn' && (previous === undefined || previous === 'withdrawn')) answer = 'yes';
    this.#newest.set(pair, answer);
    const { clipId, instrumentId } = pair;
    const vote = { key, email: this.email, clipId, instrumentId, answer, acknowledged: [], sent: 0 };
    this.intended.push(vote);
    const senders = this.#random() < 0.3 ? 2 : 1;
    await Promise.all(Array.from({ length: senders }, () => this.#sendUntilAcknowledged(vote)));
  }

  async #sendUntilAcknowledged(vote: IntendedVote): Promise<void> {
    const startedAt = performance.now();
    for (let pauseMillis = 20; performance.now() - startedAt < longestVoteMillis; ) {
      vote.sent++;
      const stored = await this.#send(vote).catch(() => null);
      if (stored) {
        vote.acknowledged.push(stored);
        return;
      }
      await sleep(pauseMillis);
      pauseMillis = Math.min(500, pauseMillis * 2);
    }
  }

  /** @returns the stored vote; null when the server did not work. A refusal is written down. */
  async #send(vote: IntendedVote): Promise<{ id: string; revision: number } | null> {
    const { key, clipId, instrumentId, answer } = vote;
    const variables = { input: { clipId, instrumentId, answer, idempotencyKey: key } };
    const text = await this.#post(JSON.stringify({ query: mutation, variables }));
    const { data } = JSON.parse(text) as {
      data?: {
        castVote: { __typename: string; id: string; revision: number; answer: string; message?: string };
      };
    };
    const cast = data?.castVote;
    if (!cast) return null;
    if (cast.__typename !== 'Vote' || cast.answer !== answer) {
      this.refusals.push(`the vote ${key} (${answer}) was answered by ${JSON.stringify(cast)}`);
    }
    return cast.__typename === 'Vote' ? { id: cast.id, revision: cast.revision } : null;
  }

  /** One request on a connection of its own. @throws Error when no whole answer comes */
  #post(body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.#gate.url}/graphql`, {
        method: 'POST',
        agent: false,
        timeout: longestAnswerMillis,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${this.#gate.token}`,
          'x-earmark-act-as': this.email,
        },
      });
      sent.on('timeout', () => sent.destroy(new Error('no answer')));
      sent.on('error', reject);
      sent.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () => (response.complete ? resolve(text) : reject(new Error('cut'))));
      });
      sent.end(body);
    });
  }
}
