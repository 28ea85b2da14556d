'use client';
import { Bot, ChevronRight, CircleAlert, CircleCheck, CircleHelp, Cog, Terminal, User } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { AuditEntry } from './audit-operations.ts';
import { DetailTree } from './detail-tree.tsx';
import { readDetails } from './read-details.ts';
import { useActionWords } from './use-action-words.ts';

const actorIcons = { person: User, operator: Terminal, trainer: Bot, rule: Cog } as const;

const refusals = new Set([
  'ConflictError',
  'InvalidInputError',
  'NotAllowedError',
  'NotFoundError',
  'NotSignedInError',
]);

type Standing = 'done' | 'refused' | 'failed' | 'open';

const standingOf = ({ outcome }: AuditEntry): Standing =>
  outcome === null ? 'open' : outcome === 'done' ? 'done' : refusals.has(outcome) ? 'refused' : 'failed';

const looks = {
  done: { icon: CircleCheck, colour: 'text-ink-soft' },
  refused: { icon: CircleAlert, colour: 'text-no' },
  failed: { icon: CircleAlert, colour: 'text-no' },
  open: { icon: CircleHelp, colour: 'text-unsure' },
} as const;

interface AuditEntryRowProps {
  entry: AuditEntry;
  isOpen: boolean;
  onToggle: () => void;
}

/** One entry: when, who, what, and what came of it; opened, what it was asked with. */
export function AuditEntryRow({ entry, isOpen, onToggle }: AuditEntryRowProps) {
  const t = useTranslations('auditLog');
  const format = useFormat();
  const wordsOf = useActionWords();
  const id = useId();
  const ActorIcon = actorIcons[entry.actorKind as keyof typeof actorIcons] ?? User;
  const standing = standingOf(entry);
  const { icon: StandingIcon, colour } = looks[standing];
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={onToggle}
        className={classNames(
          'grid w-full grid-cols-[1rem_11.5rem_minmax(0,1fr)_minmax(0,1fr)_6.5rem] items-center gap-x-3 rounded-md px-2 py-2 text-left text-sm hover:bg-surface',
          'max-lg:grid-cols-[1rem_11.5rem_minmax(0,1fr)_6.5rem]',
          isOpen && 'bg-surface',
        )}
      >
        <ChevronRight
          aria-hidden
          className={classNames('size-4 text-ink-faint transition-transform', isOpen && 'rotate-90')}
        />
        <span className="tabular text-ink-soft">{`${format.date(entry.at)}, ${format.clock(entry.at)}`}</span>
        <span className="flex min-w-0 items-center gap-2">
          <ActorIcon aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
          <span className="truncate" title={entry.actor}>
            {entry.actor}
          </span>
        </span>
        <span className="truncate font-medium max-lg:order-last max-lg:col-start-3">
          {wordsOf(entry.action)}
        </span>
        <span className={classNames('flex items-center gap-1.5', colour)}>
          <StandingIcon aria-hidden className="size-3.5 shrink-0" />
          {t(`standing.${standing}`)}
        </span>
      </button>
      {isOpen && (
        <div id={id} className="mx-2 mt-2 mb-4 ml-9 space-y-3 border-line border-l pl-4 text-sm">
          {entry.message !== null && <p className="break-words text-no">{entry.message}</p>}
          {standing === 'open' && <p className="text-ink-soft">{t('openHint')}</p>}
          <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5">
            <dt className="text-ink-soft">{t('fact.who')}</dt>
            <dd className="break-words">
              {t(`actorKind.${entry.actorKind as 'person'}`)}, {entry.actor}
            </dd>
            <dt className="text-ink-soft">{t('fact.from')}</dt>
            <dd>{entry.address ?? '–'}</dd>
            <dt className="text-ink-soft">{t('fact.action')}</dt>
            <dd className="font-mono text-xs leading-5">{entry.action}</dd>
            {entry.outcome !== null && entry.outcome !== 'done' && (
              <>
                <dt className="text-ink-soft">{t('fact.outcome')}</dt>
                <dd className="font-mono text-xs leading-5">{entry.outcome}</dd>
              </>
            )}
            <dt className="text-ink-soft">{t('fact.place')}</dt>
            <dd className="tabular">{entry.id}</dd>
          </dl>
          <section aria-label={t('asked')} className="space-y-1">
            <h4 className="text-ink-soft text-xs">{t('asked')}</h4>
            <DetailTree value={readDetails(entry.details)} />
          </section>
        </div>
      )}
    </li>
  );
}
