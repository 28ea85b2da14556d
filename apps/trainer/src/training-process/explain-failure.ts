import { BaseModelError } from '@earmark/base-model';
import { EngineError } from '@earmark/engine';
import {
  ModelFolderError,
  ModelKindError,
  NonFiniteLossError,
  OutOfMemoryError,
  UntrainableDataError,
  WarmStartError,
} from '@earmark/training';

/** Failures that say themselves what is wrong, in words for the run's page. */
const expected = [
  UntrainableDataError,
  NonFiniteLossError,
  OutOfMemoryError,
  ModelFolderError,
  ModelKindError,
  WarmStartError,
  BaseModelError,
  EngineError,
  RangeError,
];

/** What people read on the run's page: the failure's own words, or a bug's stack, which is wanted then. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (expected.some((kind) => error instanceof kind)) return error.message;
  return error.stack ?? error.message;
}
