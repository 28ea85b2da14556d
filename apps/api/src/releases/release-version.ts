import { InvalidInputError } from '../expected-error.ts';

/** The version without blanks around it. @throws InvalidInputError unless it is like 3, 1.0 or 1.0.0-rc.1 */
export function checkVersion(version: string): string {
  const trimmed = version.trim();
  if (!/^\d{1,6}(\.\d{1,6}){0,2}(-[0-9A-Za-z]+([.-][0-9A-Za-z]+)*)?$/.test(trimmed) || trimmed.length > 40) {
    throw new InvalidInputError('A version is written like 3, 1.0 or 1.0.0-rc.1.', 'version');
  }
  return trimmed;
}

/** @throws InvalidInputError for a name that no citation can hold */
export function checkAuthors(authors: readonly string[]): string[] {
  const named = authors.map((author) => author.trim()).filter((author) => author !== '');
  if (named.length > 100 || named.some((author) => author.length > 200 || /\p{Cc}/u.test(author))) {
    throw new InvalidInputError('Name up to 100 authors, each in up to 200 letters on one line.', 'authors');
  }
  return named;
}
