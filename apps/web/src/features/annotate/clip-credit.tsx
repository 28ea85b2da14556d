import { useTranslations } from 'use-intl';
import type { TaskClip } from './queue-state.ts';

/** Whose music it is and under which licence. */
export function ClipCredit({ clip }: { clip: TaskClip }) {
  const t = useTranslations('words');
  const { title, artistName } = clip;
  const work = title && artistName ? t('workBy', { title, artist: artistName }) : (title ?? artistName ?? '');
  return (
    <p
      className="w-[36%] min-w-0 shrink-0 truncate text-right text-ink-faint text-xs"
      title={[clip.sampleKey, work, clip.licenceTitle].filter(Boolean).join(' · ')}
    >
      <span className="font-mono">{clip.sampleKey}</span>
      {work !== '' && <> · {work}</>}
      {clip.licenceTitle && (
        <>
          {' · '}
          {clip.licenceUrl ? (
            <a
              href={clip.licenceUrl}
              target="_blank"
              rel="noreferrer"
              className="underline underline-offset-2"
            >
              {clip.licenceTitle}
            </a>
          ) : (
            clip.licenceTitle
          )}
        </>
      )}
    </p>
  );
}
