import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  type AfterTraining,
  type TrainingJob,
  type TrainingMessage,
  trainingMessageShape,
} from '../training-process/messages.ts';

/** A run could not be computed, for a reason that people are told. */
export class TrainingFailedError extends Error {
  override readonly name = 'TrainingFailedError';
}

type Done = Extract<TrainingMessage, { kind: 'done' }>;
export type Trained = Extract<TrainingMessage, { kind: 'trained' }>;

/** Lines of the process' error output that are kept for the case that it dies without a word. */
const keptErrorBytes = 4000;

/**
 * Computes a job in a process of its own and passes on what it tells.
 * When it has trained, `onTrained` hands in the model and answers what it needs to evaluate and rank.
 * When the signal aborts, the process is killed at once and the signal's reason is thrown.
 *
 * @throws TrainingFailedError with the reason that the process gave, or how it died
 */
export function runTrainingProcess(
  job: TrainingJob,
  signal: AbortSignal,
  onMessage: (message: TrainingMessage) => void,
  onTrained: (trained: Trained) => Promise<AfterTraining>,
): Promise<Done> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const child = fork(fileURLToPath(new URL('../training-process/main.ts', import.meta.url)), {
      // The parent's own --import of the TypeScript loader comes along with execArgv.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let outcome: Done | TrainingFailedError | null = null;
    const handIn = async (trained: Trained): Promise<void> => {
      try {
        child.send(await onTrained(trained));
      } catch (error) {
        reject(error);
        kill();
      }
    };
    let errorOutput = '';
    const kill = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', kill, { once: true });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      errorOutput = (errorOutput + text).slice(-keptErrorBytes);
    });
    child.on('message', (raw) => {
      const message = trainingMessageShape.parse(raw);
      if (message.kind === 'trained') void handIn(message);
      else if (message.kind === 'done') outcome = message;
      else if (message.kind === 'failed') outcome = new TrainingFailedError(message.reason);
      else if (!signal.aborted) onMessage(message);
    });
    child.on('error', reject);
    child.on('close', (code, killedBy) => {
      signal.removeEventListener('abort', kill);
      if (signal.aborted) return reject(signal.reason);
      if (outcome instanceof TrainingFailedError) return reject(outcome);
      if (outcome) return resolve(outcome);
      const memory = killedBy === 'SIGKILL' ? ', probably because the machine ran out of memory' : '';
      const said = errorOutput.trim() === '' ? '' : `: ${errorOutput.trim()}`;
      reject(
        new TrainingFailedError(`the training process ended (${killedBy ?? `code ${code}`})${memory}${said}`),
      );
    });
    child.send(job);
  });
}
