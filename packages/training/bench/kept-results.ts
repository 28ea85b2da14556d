import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Results of single runs, one JSON line each, so that a long benchmark goes on where it was stopped. */
export interface KeptResults<Result> {
  /** The kept result of the run named `key`, or the one that `measure` finds, kept at once. */
  recall(key: string, measure: () => Promise<Result>): Promise<Result>;
}

/** @param path file of JSON lines; without one nothing is kept */
export function keepResults<Result>(path: string | undefined): KeptResults<Result> {
  const kept = new Map<string, Result>();
  if (path && existsSync(path)) {
    for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
      const { key, result } = JSON.parse(line) as { key: string; result: Result };
      kept.set(key, result);
    }
  }
  return {
    async recall(key, measure) {
      const known = kept.get(key);
      if (known) return known;
      const result = await measure();
      if (path) appendFileSync(path, `${JSON.stringify({ key, result })}\n`);
      kept.set(key, result);
      return result;
    },
  };
}
