'use client';
import { RadioGroup } from 'radix-ui';
import { useTranslations } from 'use-intl';
import { buildColourTable, type ColourMapName, colourMapNames } from '../../lib/colour-maps.ts';

const steps = 24;

/** The map as a CSS gradient. */
function gradientOf(name: ColourMapName): string {
  const table = buildColourTable(name);
  const stops = Array.from({ length: steps }, (_, step) => {
    const level = Math.round((step / (steps - 1)) * 255) * 4;
    return `rgb(${table[level]} ${table[level + 1]} ${table[level + 2]})`;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

/** Chooses the colours of spectrograms. */
export function ColourMapChoice(props: { value: ColourMapName; onChange: (name: ColourMapName) => void }) {
  const t = useTranslations('settings');
  return (
    <RadioGroup.Root
      aria-label={t('colourMap')}
      value={props.value}
      onValueChange={(name) => props.onChange(name as ColourMapName)}
      className="grid grid-cols-4 gap-2"
    >
      {colourMapNames.map((name) => (
        <RadioGroup.Item
          key={name}
          value={name}
          aria-label={name}
          className="rounded-md border-2 border-transparent p-1 text-left text-sm hover:bg-raised data-[state=checked]:border-ink-soft"
        >
          <span aria-hidden className="block h-8 rounded" style={{ background: gradientOf(name) }} />
          <span aria-hidden className="mt-1 block px-0.5 text-ink-soft">
            {name}
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
