'use client';
import { type QueryKey, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { PageSection } from '../../components/ui/page-section.tsx';
import { ShownOnce } from '../../components/ui/shown-once.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';

interface ShownToken {
  id: string;
  name: string;
}

interface MadeToken {
  name: string;
  token: string;
}

interface TokenSectionProps<Token extends ShownToken, Made extends MadeToken> {
  title: string;
  intro: string;
  /** Name of the button that opens the form. */
  add: string;
  form: (on: { onMade: (made: Made) => void; onClose: () => void }) => ReactNode;
  queryKey: QueryKey;
  load: () => Promise<Token[]>;
  revoke: (name: string) => Promise<void>;
  holds: (token: Token) => boolean;
  /** What is said below a token's name. */
  facts: (token: Token) => string;
  /** Why a token that holds cannot be revoked here; null when it can. */
  kept?: (token: Token) => string | null;
  /** What to do with a token that was just made, and a command that does it. */
  use: (made: Made) => { text: string; command: string };
  askDetail: (token: Token | null) => string;
  /** What stands there as long as there is no token. */
  empty?: ReactNode;
}

/** Tokens that programs sign in with: made, shown once, listed and revoked. */
export function TokenSection<Token extends ShownToken, Made extends MadeToken>(
  props: TokenSectionProps<Token, Made>,
) {
  const t = useTranslations('tokens');
  const { data, error, isPending, refetch } = useQuery({ queryKey: props.queryKey, queryFn: props.load });
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const [asked, setAsked] = useState<Token | null>(null);
  const use = made && props.use(made);
  return (
    <PageSection
      title={props.title}
      intro={props.intro}
      action={
        !isAdding && (
          <Button look="primary" onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4" />
            {props.add}
          </Button>
        )
      }
    >
      {isAdding &&
        props.form({
          onClose: () => setAdding(false),
          onMade: (token) => {
            setAdding(false);
            setMade(token);
            void refetch();
          },
        })}
      {made && use && (
        <ShownOnce
          key={made.name}
          title={t('made', { name: made.name })}
          secret={made.token}
          onDone={() => setMade(null)}
        >
          <p>{use.text}</p>
          <code className="block select-all rounded bg-surface px-2 py-1 font-mono text-xs [font-variant-ligatures:none] [overflow-wrap:anywhere]">
            {use.command}
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
      {data?.length === 0 && !isAdding && props.empty}
      <ul aria-label={props.title} className="divide-y divide-line border-line border-y empty:hidden">
        {data?.map((token) => {
          const kept = props.kept?.(token) ?? null;
          return (
            <li key={token.id} className="flex items-center gap-4 py-3">
              <div className="min-w-0 flex-1">
                <p
                  className={
                    props.holds(token) ? 'break-words font-medium' : 'break-words text-ink-faint line-through'
                  }
                >
                  {token.name}
                </p>
                <p className="text-ink-soft text-sm">{props.facts(token)}</p>
              </div>
              {kept !== null && <p className="max-w-56 text-ink-soft text-xs">{kept}</p>}
              {kept === null && props.holds(token) && (
                <Button
                  size="small"
                  onClick={() => setAsked(token)}
                  aria-label={t('revokeWhich', { name: token.name })}
                >
                  {t('revoke')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('ask.title', { name: asked?.name ?? '' })}
        description={props.askDetail(asked)}
        action={t('revoke')}
        onConfirm={async () => {
          if (asked) await props.revoke(asked.name);
          await refetch();
        }}
      />
    </PageSection>
  );
}
