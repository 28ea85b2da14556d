import { Eye } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { pageAddress } from '../frame/destinations.ts';

interface AttentionLinkProps {
  clip: { id: string; sampleKey: string };
  /** The published one, or else the newest network, unless given. */
  versionId?: string;
  className?: string;
}

/** Opens the page that shows where a network attends to in a clip. */
export function AttentionLink({ clip, versionId, className }: AttentionLinkProps) {
  const t = useTranslations('attention');
  const { values } = useUrlState();
  const name = t('open', { key: clip.sampleKey });
  return (
    <Link
      href={pageAddress('/attention', values.get('dataSet'), {
        clip: clip.id,
        ...(versionId === undefined ? {} : { version: versionId }),
      })}
      aria-label={name}
      title={name}
      onClick={(event) => event.stopPropagation()}
      className={classNames(
        'grid size-7 place-items-center rounded-md text-ink-soft hover:bg-raised hover:text-ink',
        className,
      )}
    >
      <Eye aria-hidden className="size-4" strokeWidth={1.75} />
    </Link>
  );
}
