'use client';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { EmptyNotice } from '../../components/ui/notice.tsx';
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
import { TokenSection } from './token-section.tsx';

/** A first question that a program asks with a token; the same in every language. */
const commandFor = (token: string, origin: string): string =>
  `curl ${origin}/graphql -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -d '{"query": "{ viewer { name role } }"}'`;

/** What a person's own programs sign in with. */
export function PersonalTokensPage() {
  const t = useTranslations('personalTokens');
  const format = useFormat();
  const now = useNow(60_000);
  const endOf = (token: PersonalToken): string => {
    if (token.revokedAt) return t('revokedAt', { moment: format.moment(token.revokedAt) });
    return t(holds(token) ? 'until' : 'ended', { moment: format.moment(token.expiresAt) });
  };
  return (
    <TokenSection
      title={t('title')}
      intro={t('intro')}
      add={t('add')}
      form={(on) => <PersonalTokenForm {...on} />}
      queryKey={['personal-tokens']}
      load={loadPersonalTokens}
      revoke={revokePersonalToken}
      holds={holds}
      facts={(token) =>
        t('facts', {
          since: format.moment(token.createdAt),
          used: token.lastUsedAt ? format.ago(token.lastUsedAt, now) : t('never'),
          end: endOf(token),
        })
      }
      use={({ token, expiresAt }: NewPersonalToken) => ({
        text: t('use', { moment: format.moment(expiresAt) }),
        command: commandFor(token, window.location.origin),
      })}
      askDetail={() => t('askDetail')}
      empty={
        <EmptyNotice icon={KeyRound} title={t('none.title')}>
          {t('none.detail')}
        </EmptyNotice>
      }
    />
  );
}
