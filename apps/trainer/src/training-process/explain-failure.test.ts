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
import { describe, expect, it } from 'vitest';
import { explainFailure } from './explain-failure.ts';

describe('explainFailure', () => {
  it.each([
    new UntrainableDataError('there is no clip in the train split'),
    new NonFiniteLossError(3, 40),
    new OutOfMemoryError('memory runs out even with one clip at a time'),
    new ModelFolderError('model/parts.bin', 'truncated or altered'),
    new ModelKindError('a linear model has no head'),
    new WarmStartError('the earlier model is of layout full, not quarter'),
    new BaseModelError('lite/model.onnx', 'is missing'),
    new EngineError('wrong-shape', 'images of 10 values'),
  ])('hands on the words of $name', (error) => {
    expect(explainFailure(error)).toBe(error.message);
    expect(explainFailure(error)).not.toContain('\n');
  });

  it('keeps the stack of what nobody foresaw', () => {
    expect(explainFailure(new TypeError('undefined is not a function'))).toMatch(/undefined is .*\n\s+at /);
    expect(explainFailure('words')).toBe('words');
  });
});
