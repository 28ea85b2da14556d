import { describe, expect, it } from 'vitest';
import { fieldsOfSettings, readSettingFields } from './setting-fields.ts';

describe('fields of the ranking settings', () => {
  const settings = {
    strategy: 'margin',
    batchSize: 200,
    randomShare: 0.125,
    reaskShare: 0.29,
    quotas: [
      { instrument: 'cello', least: 0.07, most: 1 },
      { instrument: 'drums', least: 0, most: 0 },
    ],
  };

  it('spell settings so that reading them gives the same', () => {
    expect(fieldsOfSettings(settings)).toMatchObject({ randomShare: '12.5', reaskShare: '29' });
    expect(fieldsOfSettings(settings).quotas).toEqual({
      cello: { least: '7', most: '' },
      drums: { least: '', most: '0' },
    });
    expect(readSettingFields(fieldsOfSettings(settings))).toEqual(settings);
  });

  it('read a comma, and drop an instrument whose bounds are emptied', () => {
    const fields = fieldsOfSettings(settings);
    const read = readSettingFields({
      ...fields,
      randomShare: '12,5',
      quotas: { ...fields.quotas, drums: { least: ' ', most: '' } },
    });
    expect(read.randomShare).toBe(0.125);
    expect(read.quotas.map(({ instrument }) => instrument)).toEqual(['cello']);
  });
});
