import type { Language } from '../lib/language/languages.ts';
import type { english } from './en/index.ts';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: typeof english;
  }
}
