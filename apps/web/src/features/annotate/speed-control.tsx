import { useTranslations } from 'use-intl';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { Tooltip } from '../../components/ui/tooltip.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { KeyMap } from '../../lib/settings/key-map.ts';
import { type Speed, speeds } from '../../lib/settings/settings.ts';
import { changeSettings } from '../../lib/settings/use-settings.ts';

/** How fast the clip plays, its pitch kept; each press takes the next speed. */
export function SpeedControl({ speed, keyMap }: { speed: Speed; keyMap: KeyMap }) {
  const t = useTranslations('annotate.player');
  const format = useFormat();
  const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length]!;
  return (
    <Tooltip
      text={
        <span className="flex items-center gap-2">
          {t('speed')}
          <KeyCap name={keyMap.slower} />
          <KeyCap name={keyMap.faster} />
        </span>
      }
    >
      <button
        type="button"
        aria-label={t('speedNow', { speed: format.plain(speed), next: format.plain(next) })}
        data-testid="speed"
        onClick={(event) => {
          if (event.detail > 0) event.currentTarget.blur();
          changeSettings({ speed: next });
        }}
        className={classNames(
          'tabular h-8 w-12 shrink-0 rounded-md text-xs',
          speed === 1 ? 'text-ink-soft hover:bg-raised' : 'bg-raised font-semibold text-ink',
        )}
      >
        {format.plain(speed)}×
      </button>
    </Tooltip>
  );
}
