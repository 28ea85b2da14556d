export const settings = {
  language: 'Language',
  languageOfBrowser: 'Of the browser',
} as const;
