import { trainingParametersShape } from '@earmark/shared';
import { describe, expect, it } from 'vitest';
import { fieldsOf, readFields } from './run-fields.ts';

describe('fields of the run form', () => {
  it('spell parameters so that reading them gives the same', () => {
    const parameters = trainingParametersShape.parse({
      preset: 'paper',
      warmStart: false,
      attention: false,
      strategy: 'badge',
      recipe: { targets: 'soft', mixup: 0, unobservedWeight: 0.05 },
    });
    expect(readFields(fieldsOf(parameters)).parameters).toEqual(parameters);
  });

  it('leave to the preset what is empty, read a comma, and name the field that is wrong', () => {
    const fields = fieldsOf(trainingParametersShape.parse({}));
    expect(readFields(fields).parameters).toMatchObject({ recipe: {}, strategy: null });
    const typed = { ...fields, learningRate: '0,002', recipe: { ...fields.recipe, gain: '0,2' } };
    expect(readFields(typed).parameters).toMatchObject({ learningRate: 0.002, recipe: { gain: 0.2 } });
    const wrong = readFields({ ...fields, epochs: 'ten', recipe: { ...fields.recipe, timeShift: '2' } });
    expect(wrong.parameters).toBeUndefined();
    expect([...wrong.errors.keys()].sort()).toEqual(['epochs', 'timeShift']);
  });
});
