import type { format as english } from '../en/format.ts';
import type { Translation } from '../translation.ts';

export const format: Translation<typeof english> = {
  justNow: 'gerade eben',
  minutesAgo: 'vor {minutes} min',
  hoursAgo: 'vor {hours} h',
  yesterday: 'gestern',
};
