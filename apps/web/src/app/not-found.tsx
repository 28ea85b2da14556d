'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl';

export default function NotFound() {
  const t = useTranslations('frame');
  return (
    <main className="mx-auto pt-[20vh] max-w-md px-6">
      <h1 className="font-semibold text-2xl tracking-tight">{t('notFound.title')}</h1>
      <p className="mt-2 text-ink-soft">
        {t('notFound.detail')}{' '}
        <Link href="/annotate" className="font-medium text-accent-text underline underline-offset-4">
          {t('goToAnnotate')}
        </Link>
      </p>
    </main>
  );
}
