'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageSection } from '../../components/ui/page-section.tsx';
import { SearchField } from '../../components/ui/search-field.tsx';
import { ShownOnce } from '../../components/ui/shown-once.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import type { Role } from '../../gql/graphql.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useNow } from '../../lib/use-now.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { InviteForm } from './invite-form.tsx';
import { loadPeople, type Person } from './people-operations.ts';
import { type PersonDeed, PersonRow } from './person-row.tsx';
import { usePersonDeeds } from './use-person-deeds.ts';

type Question =
  | { what: 'deactivate' | 'signOut'; person: Person }
  | { what: 'stepDown'; person: Person; role: Role };

/** Everybody who can sign in: invited, given a role, signed out and deactivated here. */
export function PeoplePage() {
  const t = useTranslations('people');
  const { data: viewer } = useViewer();
  const { values, change } = useUrlState();
  const search = values.get('search');
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['people', search],
      queryFn: ({ pageParam }) => loadPeople(search, pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
      placeholderData: (shown) => shown,
    });
  const deeds = usePersonDeeds();
  const [isInviting, setInviting] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const now = useNow(30_000);
  const people = (data?.pages ?? []).flatMap(({ edges }) => edges).map(({ node }) => node);
  const total = data?.pages[0]?.totalCount;
  const onDeed = (person: Person, deed: PersonDeed) => {
    if (deed === 'link') void deeds.makeLink(person);
    else if (deed === 'activate') void deeds.activate(person);
    else setQuestion({ what: deed, person });
  };
  const onRole = (person: Person, role: Role) => {
    if (person.id === viewer?.id && person.role === 'admin') setQuestion({ what: 'stepDown', person, role });
    else void deeds.giveRole(person, role);
  };
  const confirm = (asked: Question) =>
    asked.what === 'stepDown' ? deeds.stepDown(asked.person, asked.role) : deeds[asked.what](asked.person);
  return (
    <PageSection
      title={t('title')}
      intro={t('intro')}
      action={
        !isInviting && (
          <Button look="primary" onClick={() => setInviting(true)}>
            <UserPlus aria-hidden className="size-4" />
            {t('invite')}
          </Button>
        )
      }
    >
      {isInviting && (
        <InviteForm
          onClose={() => setInviting(false)}
          onInvited={(made) => {
            setInviting(false);
            deeds.setLink(made);
            void deeds.renew();
          }}
        />
      )}
      {deeds.link !== null && (
        <ShownOnce
          key={deeds.link.url}
          title={t('link.title', { email: deeds.link.email })}
          secret={deeds.link.url}
          onDone={() => deeds.setLink(null)}
        >
          <p>{t('link.once')}</p>
        </ShownOnce>
      )}
      <div className="flex items-center justify-between gap-4">
        <SearchField
          label={t('search')}
          value={search ?? ''}
          onChange={(text) => change({ search: text })}
          className="w-72"
        />
        {total !== undefined && (
          <p className="tabular text-ink-soft text-sm">{t('count', { count: total })}</p>
        )}
      </div>
      <p
        role={deeds.said?.isError ? 'alert' : 'status'}
        className={
          deeds.said?.isError
            ? 'rounded-md bg-no-soft px-3 py-2 text-sm empty:hidden'
            : 'text-ink-soft text-sm empty:hidden'
        }
      >
        {deeds.said?.text}
      </p>
      {error !== null && data === undefined && (
        <LoadFailure title={t('notLoaded')} error={error} onTryAgain={refetch} />
      )}
      {isPending && error === null && (
        <div className="space-y-3">
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} className="h-16" />
          ))}
        </div>
      )}
      {data !== undefined && people.length === 0 && (
        <EmptyNotice icon={Users} title={t('nobody')}>
          {t('nobodyDetail', { search: search ?? '' })}
        </EmptyNotice>
      )}
      <ul aria-label={t('title')} className="divide-y divide-line border-line border-y empty:hidden">
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isSelf={person.id === viewer?.id}
            now={now}
            onRole={(role) => onRole(person, role)}
            onDeed={(deed) => onDeed(person, deed)}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      <ConfirmDialog
        open={question !== null}
        onClose={() => setQuestion(null)}
        title={t(`ask.${question?.what ?? 'signOut'}.title`, {
          name: question?.person.name ?? '',
          email: question?.person.email ?? '',
        })}
        description={t(`ask.${question?.what ?? 'signOut'}.detail`)}
        action={t(`ask.${question?.what ?? 'signOut'}.action`)}
        onConfirm={async () => {
          if (question) await confirm(question);
        }}
      />
    </PageSection>
  );
}
