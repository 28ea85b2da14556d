import { instruments } from './instruments.ts';
import { settings } from './settings.ts';

/** Every text of the pages, one file an area. */
export const english = { instruments, settings } as const;
