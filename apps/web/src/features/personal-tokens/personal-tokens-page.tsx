'use client';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageSection } from '../../components/ui/page-section.tsx';
import { ShownOnce } from '../../components/ui/shown-once.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { useNow } from '../../lib/use-now.ts';
import { PersonalTokenForm } from './personal-token-form.tsx';
import {
  holds,
  loadPersonalTokens,
  type NewPersonalToken,
  type PersonalToken,
  revokePersonalToken,
} from './personal-token-operations.ts';

/** A first question that a program asks with a token; the same in every language. */
const commandFor = (token: string, origin: string): string =>
  `curl ${origin}/graphql -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -d '{"query": "{ viewer { name role } }"}'`;

/** What a person's own programs sign in with. */
export function PersonalTokensPage() {
  const t = useTranslations('personalTokens');
  const format = useFormat();
  const now = useNow(60_000);
  const {
    data: tokens,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: ['personal-tokens'],
    queryFn: loadPersonalTokens,
  });
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<NewPersonalToken | null>(null);
  const [asked, setAsked] = useState<PersonalToken | null>(null);
  const endOf = (token: PersonalToken): string => {
    if (token.revokedAt) return t('revokedAt', { moment: format.moment(token.revokedAt) });
    return t(holds(token) ? 'until' : 'ended', { moment: format.moment(token.expiresAt) });
  };
  return (
    <PageSection
      title={t('title')}
      intro={t('intro')}
      action={
        !isAdding && (
          <Button look="primary" onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
        )
      }
    >
      {isAdding && (
        <PersonalTokenForm
          onClose={() => setAdding(false)}
          onMade={(token) => {
            setAdding(false);
            setMade(token);
            void refetch();
          }}
        />
      )}
      {made !== null && (
        <ShownOnce
          key={made.token}
          title={t('made', { name: made.personalToken.name })}
          secret={made.token}
          onDone={() => setMade(null)}
        >
          <p>{t('use', { moment: format.moment(made.personalToken.expiresAt) })}</p>
          <code className="block select-all rounded bg-surface px-2 py-1 font-mono text-xs [font-variant-ligatures:none] [overflow-wrap:anywhere]">
            {commandFor(made.token, window.location.origin)}
          </code>
        </ShownOnce>
      )}
      {error !== null && <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />}
      {isPending && error === null && (
        <div className="space-y-3">
          {[0, 1].map((row) => (
            <Skeleton key={row} className="h-14" />
          ))}
        </div>
      )}
      {tokens?.length === 0 && !isAdding && (
        <EmptyNotice icon={KeyRound} title={t('none.title')}>
          {t('none.detail')}
        </EmptyNotice>
      )}
      <ul aria-label={t('title')} className="divide-y divide-line border-line border-y empty:hidden">
        {tokens?.map((token) => (
          <li key={token.id} className="flex items-center gap-4 py-3">
            <div className="min-w-0 flex-1">
              <p
                className={
                  holds(token) ? 'break-words font-medium' : 'break-words text-ink-faint line-through'
                }
              >
                {token.name}
              </p>
              <p className="text-ink-soft text-sm">
                {t('facts', {
                  since: format.moment(token.createdAt),
                  used: token.lastUsedAt ? format.ago(token.lastUsedAt, now) : t('never'),
                  end: endOf(token),
                })}
              </p>
            </div>
            {holds(token) && (
              <Button
                size="small"
                onClick={() => setAsked(token)}
                aria-label={t('revokeWhich', { name: token.name })}
              >
                {t('revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('ask.title', { name: asked?.name ?? '' })}
        description={t('ask.detail')}
        action={t('revoke')}
        onConfirm={async () => {
          if (asked) await revokePersonalToken(asked.name);
          await refetch();
        }}
      />
    </PageSection>
  );
}
