import { useTranslations } from 'use-intl';

export const partNames = ['logMel', 'chroma', 'contrast', 'tonnetz'] as const;

/** Names of the image's parts at the right edge, and the lines between them. */
export function PartLabels({ partRows }: { partRows: readonly number[] }) {
  const t = useTranslations('pictures.attention');
  const rows = partRows.reduce((sum, each) => sum + each, 0);
  return partRows.map((_, part) => {
    const start = partRows.slice(0, part).reduce((sum, each) => sum + each, 0);
    const name = partNames[part];
    return (
      <span
        key={name}
        aria-hidden
        className="pointer-events-none absolute right-0 left-0 border-white/40 border-b border-dashed"
        style={{ bottom: `${(start / rows) * 100}%` }}
      >
        <span className="absolute right-1.5 bottom-0.5 rounded bg-black/60 px-1 text-2xs text-white">
          {name && t(`part.${name}`)}
        </span>
      </span>
    );
  });
}
