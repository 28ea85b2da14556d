'use client';
import { useTranslations } from 'use-intl';
import { Button } from '../components/ui/button.tsx';
import { ErrorNotice } from '../components/ui/notice.tsx';
import { useErrorText } from '../lib/language/use-error-text.ts';

export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('frame.broken');
  const errorText = useErrorText();
  return (
    <div className="mx-auto pt-[16vh] max-w-xl px-6">
      <ErrorNotice
        title={t('title')}
        action={
          <Button look="primary" onClick={reset}>
            {t('again')}
          </Button>
        }
      >
        {t('detail', { error: errorText(error) })}
      </ErrorNotice>
    </div>
  );
}
