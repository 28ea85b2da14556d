import { CircleCheck, Swords } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Version } from './model-operations.ts';

/** Whether a version is published or the challenger, as shape and word; else nothing. */
export function VersionStanding({
  version,
  isChallenger,
}: {
  version: Pick<Version, 'published'>;
  isChallenger: boolean;
}) {
  const t = useTranslations('models.standing');
  if (version.published) {
    return (
      <span className="inline-flex items-center gap-1 whitespace-nowrap font-medium text-xs text-yes">
        <CircleCheck aria-hidden className="size-3.5" />
        {t('published')}
      </span>
    );
  }
  if (!isChallenger) return null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-ink-soft text-xs">
      <Swords aria-hidden className="size-3.5" />
      {t('challenger')}
    </span>
  );
}
