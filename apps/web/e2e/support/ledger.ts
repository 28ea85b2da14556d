import type { Page } from 'playwright-core';

/** The person's votes as the API has them: answer and revision by `sample key · instrument`. */
export type Ledger = Record<string, { answer: string; revision: number }>;

/** Asks the API itself, not the page, for every current vote of the person signed in. */
export async function readLedger(page: Page): Promise<Ledger> {
  const response = await page.request.post(new URL('/graphql', page.url()).href, {
    headers: { 'content-type': 'application/json' },
    data: {
      query: `{ dataSet(name: "demo") { myVotes(first: 500) { edges { node {
        answer revision instrument { name } clip { sampleKey } } } } } }`,
    },
  });
  const { data } = (await response.json()) as {
    data: {
      dataSet: {
        myVotes: {
          edges: {
            node: {
              answer: string;
              revision: number;
              instrument: { name: string };
              clip: { sampleKey: string };
            };
          }[];
        };
      };
    };
  };
  const ledger: Ledger = {};
  for (const { node } of data.dataSet.myVotes.edges) {
    const pair = `${node.clip.sampleKey} · ${node.instrument.name}`;
    if (ledger[pair] !== undefined) throw new Error(`${pair} counts twice`);
    ledger[pair] = { answer: node.answer, revision: node.revision };
  }
  return ledger;
}

/** The pair that the page asks about, `sample key · instrument`, and its task. */
export async function readQuestion(page: Page): Promise<{ pair: string; task: string }> {
  await page.waitForSelector('[data-task-id]', { timeout: 30_000 });
  return page.locator('[data-task-id]').evaluate(({ dataset }) => ({
    pair: `${(dataset as DOMStringMap).clipKey} · ${(dataset as DOMStringMap).instrument}`,
    task: (dataset as DOMStringMap).taskId ?? '',
  }));
}

const answerOfKey: Readonly<Record<string, string>> = { y: 'yes', n: 'no', u: 'unsure' };

/** Answers what is asked by a key, notes it in `given`, and waits until something else is asked. */
export async function answerAndNote(page: Page, key: string, given: Ledger): Promise<void> {
  const { pair, task } = await readQuestion(page);
  await page.keyboard.press(key);
  given[pair] = { answer: answerOfKey[key] ?? key, revision: 1 };
  await page.waitForFunction(
    (before) => document.querySelector<HTMLElement>('[data-task-id]')?.dataset.taskId !== before,
    task,
    { timeout: 30_000 },
  );
}
