import { type InstrumentFamily, instrumentFamilies } from '@earmark/shared';

/** CSS colour of a family, the same on every page; grey for an instrument without one. */
export function familyColour(family: string | null | undefined): string {
  return instrumentFamilies.includes(family as InstrumentFamily)
    ? `var(--family-${family})`
    : 'var(--family-none)';
}
