'use client';
import { useTranslations } from 'use-intl';
import { useUrlState } from '../../lib/use-url-state.ts';
import { EarmarkSign } from './earmark-sign.tsx';

/** How to come in; shown in place of any page to a person who is signed out. */
export function SignInNotice() {
  const t = useTranslations('frame.signIn');
  const { values } = useUrlState();
  return (
    <main className="grid min-h-dvh place-items-center px-6 py-12">
      <div className="w-full max-w-lg">
        <EarmarkSign className="size-10" />
        <h1 className="mt-6 font-semibold text-2xl tracking-tight">{t('title')}</h1>
        {values.has('error') && (
          <p role="alert" className="mt-4 rounded-md bg-no-soft px-4 py-3">
            {t('linkUsed')}
          </p>
        )}
        <p className="mt-3 text-ink-soft text-lg">{t('intro')}</p>
        <ol className="mt-8 space-y-5 border-line border-l pl-5 text-base">
          <li>
            <p className="font-medium">{t('here')}</p>
            <p className="text-ink-soft">
              {t.rich('hereDetail', {
                code: (text) => (
                  <code className="rounded bg-raised px-1.5 py-0.5 font-mono text-sm">{text}</code>
                ),
              })}
            </p>
          </li>
          <li>
            <p className="font-medium">{t('used')}</p>
            <p className="text-ink-soft">{t('usedDetail')}</p>
          </li>
          <li>
            <p className="font-medium">{t('other')}</p>
            <p className="text-ink-soft">{t('otherDetail')}</p>
          </li>
        </ol>
      </div>
    </main>
  );
}
