'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { TokenForm } from './token-form.tsx';
import { loadTokens, type NewToken, revokeToken } from './token-operations.ts';
import { TokenSection } from './token-section.tsx';

/** How a program elsewhere is started with a token; the same in every language. */
const commandFor = ({ kind, token }: NewToken, origin: string): string =>
  kind === 'trainer'
    ? `EARMARK_API_URL=${origin} EARMARK_TRAINER_TOKEN=${token} npm start -w @earmark/trainer`
    : `EARMARK_TOKEN=${token} npx earmark fetch-model demo --out model --api ${origin}`;

/** What programs sign in with: trainers elsewhere, and command lines. */
export function TokensPage() {
  const t = useTranslations('tokens');
  const format = useFormat();
  return (
    <TokenSection
      title={t('title')}
      intro={t('intro')}
      add={t('add')}
      form={(on) => <TokenForm {...on} />}
      queryKey={['service-tokens']}
      load={loadTokens}
      revoke={revokeToken}
      holds={({ revokedAt }) => revokedAt === null}
      facts={({ kind, createdAt, revokedAt }) =>
        [
          t(`kind.${kind}`),
          t('since', { moment: format.moment(createdAt) }),
          ...(revokedAt ? [t('revokedAt', { moment: format.moment(revokedAt) })] : []),
        ].join(' · ')
      }
      kept={({ isConfigured }) => (isConfigured ? t('configured') : null)}
      use={(made: NewToken) => ({
        text: t(`use.${made.kind}`),
        command: commandFor(made, window.location.origin),
      })}
      askDetail={(token) => t(`ask.${token?.kind ?? 'trainer'}`)}
    />
  );
}
