import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description: 'Point in time, ISO 8601 with milliseconds, UTC.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const date = new Date(String(value));
    if (Number.isNaN(date.getTime())) throw new TypeError(`${value} is not a point in time`);
    return date;
  },
});
