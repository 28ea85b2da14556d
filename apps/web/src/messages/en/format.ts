/** Times gone by, in words. */
export const format = {
  justNow: 'just now',
  minutesAgo: '{minutes} min ago',
  hoursAgo: '{hours} h ago',
  yesterday: 'yesterday',
} as const;
