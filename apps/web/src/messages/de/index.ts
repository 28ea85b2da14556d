import type { english } from '../en/index.ts';
import type { Translation } from '../translation.ts';
import { instruments } from './instruments.ts';
import { settings } from './settings.ts';

export const german: Translation<typeof english> = { instruments, settings };
