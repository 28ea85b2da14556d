'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { PageSection } from '../../components/ui/page-section.tsx';
import { ShownOnce } from '../../components/ui/shown-once.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { TokenForm } from './token-form.tsx';
import { loadTokens, type NewToken, revokeToken, type ServiceToken } from './token-operations.ts';

/** How a program elsewhere is started with a token; the same in every language. */
const commandFor = ({ kind, token }: NewToken, origin: string): string =>
  kind === 'trainer'
    ? `EARMARK_API_URL=${origin} EARMARK_TRAINER_TOKEN=${token} npm start -w @earmark/trainer`
    : `EARMARK_TOKEN=${token} npx earmark fetch-model demo --out model --api ${origin}`;

/** What programs sign in with: trainers elsewhere, and command lines. */
export function TokensPage() {
  const t = useTranslations('tokens');
  const format = useFormat();
  const {
    data: tokens,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: ['service-tokens'],
    queryFn: loadTokens,
  });
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<NewToken | null>(null);
  const [asked, setAsked] = useState<ServiceToken | null>(null);
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
        <TokenForm
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
          key={made.name}
          title={t('made', { name: made.name })}
          secret={made.token}
          onDone={() => setMade(null)}
        >
          <p>{t(`use.${made.kind}`)}</p>
          <code className="block select-all rounded bg-surface px-2 py-1 font-mono text-xs [font-variant-ligatures:none] [overflow-wrap:anywhere]">
            {commandFor(made, window.location.origin)}
          </code>
        </ShownOnce>
      )}
      {error !== null && <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />}
      {isPending && error === null && (
        <div className="space-y-3">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-14" />
          ))}
        </div>
      )}
      <ul aria-label={t('title')} className="divide-y divide-line border-line border-y empty:hidden">
        {tokens?.map((token) => (
          <li key={token.id} className="flex items-center gap-4 py-3">
            <div className="min-w-0 flex-1">
              <p
                className={
                  token.revokedAt ? 'break-words text-ink-faint line-through' : 'break-words font-medium'
                }
              >
                {token.name}
              </p>
              <p className="text-ink-soft text-sm">
                {t(`kind.${token.kind}`)} · {t('since', { moment: format.moment(token.createdAt) })}
                {token.revokedAt && ` · ${t('revokedAt', { moment: format.moment(token.revokedAt) })}`}
              </p>
            </div>
            {token.isConfigured ? (
              <p className="max-w-56 text-ink-soft text-xs">{t('configured')}</p>
            ) : (
              token.revokedAt === null && (
                <Button
                  size="small"
                  onClick={() => setAsked(token)}
                  aria-label={t('revokeWhich', { name: token.name })}
                >
                  {t('revoke')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('ask.title', { name: asked?.name ?? '' })}
        description={t(`ask.${asked?.kind ?? 'trainer'}`)}
        action={t('revoke')}
        onConfirm={async () => {
          if (asked) await revokeToken(asked.name);
          await refetch();
        }}
      />
    </PageSection>
  );
}
