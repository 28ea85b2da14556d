'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';
import type { Language } from '../../lib/language/languages.ts';
import { useLanguage } from '../../lib/language/use-language.ts';
import { english } from '../../messages/en/index.ts';
import type { Translation } from '../../messages/translation.ts';

type Messages = Translation<typeof english>;

/** Languages other than English are fetched when they are first wanted. */
const loaders: Readonly<Partial<Record<Language, () => Promise<Messages>>>> = {
  de: async () => (await import('../../messages/de/index.ts')).german,
};

/** Gives every page its texts; English ones until those of another language are there. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const wanted = useLanguage();
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages }>({
    language: 'en',
    messages: english,
  });
  useEffect(() => {
    let isCurrent = true;
    const load = loaders[wanted];
    const keep = (messages: Messages) => {
      if (!isCurrent) return;
      document.documentElement.lang = wanted;
      setLoaded({ language: wanted, messages });
    };
    if (load === undefined) keep(english);
    else load().then(keep, () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [wanted]);
  return (
    <IntlProvider
      locale={loaded.language}
      messages={loaded.messages as typeof english}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      {children}
    </IntlProvider>
  );
}
