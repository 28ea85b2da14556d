import { InvalidArgumentError } from 'commander';

/** Reads an option's number within bounds; commander names the option when it does not fit. */
export function parseNumber(bounds: {
  least: number;
  most: number;
  whole?: boolean;
}): (text: string) => number {
  const { least, most, whole = false } = bounds;
  return (text) => {
    const value = Number(text);
    const fits = text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value));
    if (!fits)
      throw new InvalidArgumentError(`it must be a${whole ? ' whole' : ''} number from ${least} to ${most}`);
    return value;
  };
}
