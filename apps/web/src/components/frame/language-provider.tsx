'use client';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { IntlProvider, useTranslations } from 'use-intl';
import { createTranslator } from 'use-intl/core';
import type { Language } from '../../lib/language/languages.ts';
import { useLanguage } from '../../lib/language/use-language.ts';
import { english } from '../../messages/en/index.ts';
import type { Translation } from '../../messages/translation.ts';
import { pageOfPath } from './destinations.ts';

type Messages = Translation<typeof english>;

/** Languages other than English are fetched when they are first wanted. */
const loaders: Readonly<Partial<Record<Language, () => Promise<Messages>>>> = {
  de: async () => (await import('../../messages/de/index.ts')).german,
};

const inEnglish = createTranslator({ locale: 'en', messages: english });

/** A text that another language lacks is shown in English; the browser's console says so, which fails a test. */
function fallBackToEnglish({ namespace, key }: { namespace?: string; key: string }): string {
  const path = (namespace === undefined ? key : `${namespace}.${key}`) as Parameters<typeof inEnglish>[0];
  return inEnglish.has(path) ? String(inEnglish.raw(path)) : path;
}

const IsReady = createContext(true);

/** False while the texts of the person's language are on their way, when English ones would only flash. */
export const useIsLanguageReady = (): boolean => useContext(IsReady);

/** The page's name in the browser's tab, and what search engines are told. */
function DocumentHead() {
  const t = useTranslations('frame');
  const page = pageOfPath(usePathname());
  return (
    <>
      <title>{page === undefined ? 'Earmark' : `${t(`page.${page}`)} · Earmark`}</title>
      <meta name="description" content={t('description')} />
    </>
  );
}

/** Gives every page its texts; English ones where those of another language cannot be fetched. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const wanted = useLanguage();
  const [loaded, setLoaded] = useState<{ wanted: Language; language: Language; messages: Messages }>({
    wanted: 'en',
    language: 'en',
    messages: english,
  });
  useEffect(() => {
    let isCurrent = true;
    const keep = (language: Language, messages: Messages) => {
      if (!isCurrent) return;
      document.documentElement.lang = language;
      setLoaded({ wanted, language, messages });
    };
    const load = loaders[wanted];
    if (load === undefined) keep('en', english);
    else
      load().then(
        (messages) => keep(wanted, messages),
        () => keep('en', english),
      );
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  return (
    <IntlProvider
      locale={loaded.language}
      messages={loaded.messages as typeof english}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      onError={(error) => console.error(error)}
      getMessageFallback={fallBackToEnglish}
    >
      <IsReady value={loaded.wanted === wanted || loaded.language === wanted}>
        <DocumentHead />
        {children}
      </IsReady>
    </IntlProvider>
  );
}
