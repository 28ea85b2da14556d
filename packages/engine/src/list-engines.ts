import { type EngineName, engineNames } from '@earmark/shared';
import { checkEngine } from './check-engine.ts';
import type { EngineReport } from './engine.ts';
import { EngineError } from './engine-error.ts';
import { openEngine } from './open-engine.ts';
import { isAutoCandidate, preferredEngine } from './select-engine.ts';

/** Opens and checks one engine. */
async function reportEngine(name: EngineName): Promise<EngineReport> {
  try {
    const stepMillis = await checkEngine(await openEngine(name));
    return { name, available: true, reason: null, stepMillis };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { name, available: false, reason: error.message, stepMillis: null };
  }
}

/** State of every engine on this machine, and the one that selectEngine takes; null when the preferred one is not there. */
export async function listEngines(): Promise<{ engines: EngineReport[]; chosen: EngineName | null }> {
  const engines: EngineReport[] = [];
  for (const name of engineNames) engines.push(await reportEngine(name));
  const preferred = preferredEngine();
  const candidates = preferred ? [preferred] : engineNames.filter(isAutoCandidate);
  const chosen = candidates.find((name) =>
    engines.some((engine) => engine.name === name && engine.available),
  );
  return { engines, chosen: chosen ?? null };
}
