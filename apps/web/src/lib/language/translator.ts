import type { useTranslations } from 'use-intl';
import type { english } from '../../messages/en/index.ts';

/** Gives the texts of one area in the person's language; handed to functions that are no components. */
export type Translator<Area extends keyof typeof english> = ReturnType<typeof useTranslations<Area>>;
