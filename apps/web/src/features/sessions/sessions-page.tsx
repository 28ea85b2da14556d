'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { PageSection } from '../../components/ui/page-section.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { signOut } from '../../lib/session/sign-out.ts';
import { useNow } from '../../lib/use-now.ts';
import { describeBrowser } from './describe-browser.ts';
import { endSessions, loadSessions, type Session } from './session-operations.ts';

const handheld = new Set(['iPhone', 'iPad', 'Android']);

/** Where a person is signed in; each place can be signed out from here. */
export function SessionsPage() {
  const t = useTranslations('sessions');
  const format = useFormat();
  const queryClient = useQueryClient();
  const {
    data: sessions,
    error,
    isPending,
    refetch,
  } = useQuery({
    queryKey: ['sessions'],
    queryFn: loadSessions,
  });
  const [asked, setAsked] = useState<Session | 'others' | null>(null);
  const [said, setSaid] = useState('');
  const now = useNow(30_000);
  const others = (sessions ?? []).filter(({ isCurrent }) => !isCurrent).length;
  const nameOf = ({ browser: userAgent }: Session): string => {
    const { browser, system } = describeBrowser(userAgent);
    if (browser && system) return t('browserOn', { browser, system });
    return browser ?? system ?? t('unknown');
  };
  const confirm = async () => {
    if (asked === null) return;
    if (asked !== 'others' && asked.isCurrent) {
      await signOut();
      await queryClient.invalidateQueries();
      return;
    }
    const count = await endSessions(asked === 'others' ? undefined : asked.id);
    setSaid(t('ended', { count }));
    await refetch();
  };
  const question = asked === 'others' ? 'others' : asked?.isCurrent ? 'here' : 'one';
  return (
    <PageSection
      title={t('title')}
      intro={t('intro')}
      action={others > 0 && <Button onClick={() => setAsked('others')}>{t('endOthers')}</Button>}
    >
      <p role="status" className="text-ink-soft text-sm empty:hidden">
        {said}
      </p>
      {error !== null && <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />}
      {isPending && error === null && (
        <div className="space-y-3">
          {[0, 1].map((row) => (
            <Skeleton key={row} className="h-16" />
          ))}
        </div>
      )}
      <ul aria-label={t('title')} className="divide-y divide-line border-line border-y empty:hidden">
        {sessions?.map((session) => {
          const isSmall = handheld.has(describeBrowser(session.browser).system ?? '');
          const Icon = isSmall ? Smartphone : Monitor;
          return (
            <li key={session.id} className="flex items-center gap-4 py-3">
              <Icon aria-hidden className="size-5 shrink-0 text-ink-faint" strokeWidth={1.5} />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="font-medium" title={session.browser ?? undefined}>
                    {nameOf(session)}
                  </span>
                  {session.isCurrent && (
                    <span className="rounded bg-yes-soft px-1.5 py-0.5 font-medium text-xs text-yes">
                      {t('thisOne')}
                    </span>
                  )}
                </p>
                <p className="text-ink-soft text-sm">
                  {t('facts', {
                    address: session.address ?? t('noAddress'),
                    since: format.moment(session.createdAt),
                    seen: session.isCurrent ? t('now') : format.ago(session.lastSeenAt, now),
                  })}
                </p>
              </div>
              <Button
                size="small"
                onClick={() => setAsked(session)}
                aria-label={t(session.isCurrent ? 'signOutHere' : 'endWhich', { name: nameOf(session) })}
              >
                {t(session.isCurrent ? 'signOut' : 'end')}
              </Button>
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t(`ask.${question}`, {
          name: asked === null || asked === 'others' ? '' : nameOf(asked),
          count: others,
        })}
        description={t('ask.detail')}
        action={t(question === 'others' ? 'endOthers' : question === 'here' ? 'signOut' : 'end')}
        onConfirm={confirm}
      />
    </PageSection>
  );
}
