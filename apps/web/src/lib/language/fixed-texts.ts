import { createTranslator } from 'use-intl/core';
import { german } from '../../messages/de/index.ts';
import { english } from '../../messages/en/index.ts';
import { createFormat, type Format } from './create-format.ts';
import type { Language } from './languages.ts';
import type { Translator } from './translator.ts';

/** Texts of an area in one language whatever the browser's is: for tests of functions that take them. */
export function textsIn<Area extends keyof typeof english>(language: Language, area: Area): Translator<Area> {
  const messages = language === 'de' ? (german as typeof english) : english;
  return createTranslator({ locale: language, messages, namespace: area }) as unknown as Translator<Area>;
}

export const formatIn = (language: Language): Format => createFormat(language, textsIn(language, 'format'));
