import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Beside the files of a fetched model: the thresholds in use when it was fetched. */
export const decisionFileName = 'decision.json';

const fraction = z.number().min(0).max(1);
const decisionFileShape = z.object({
  /** Numbers of the model version and of its decision version. */
  version: z.number().int(),
  decision: z.number().int(),
  savedAt: z.string(),
  note: z.string(),
  /** By instrument. */
  thresholds: z.record(z.string(), fraction),
});

export type DecisionFile = z.infer<typeof decisionFileShape>;

/**
 * The thresholds that were fetched with a model folder; null when the folder has none.
 * @throws Error when the file is damaged
 */
export async function readDecisionFile(folder: string): Promise<DecisionFile | null> {
  const path = join(folder, decisionFileName);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new Error(
      `${path} is no JSON; fetch the model again, or remove the file to use its own thresholds`,
    );
  }
  const parsed = decisionFileShape.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${path}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  return parsed.data;
}
