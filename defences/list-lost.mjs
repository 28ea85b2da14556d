import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defences } from './list.mjs';

/** @typedef {import('./check.mjs').Defence} Defence */

/** What is changed to switch a defence off. @param {Defence} defence */
export const patchesOf = ({ file, text, instead, also = [] }) => [{ file, text, instead }, ...also];

/**
 * Defences whose text does not stand where it is said to, once: one that was moved is named in the list again.
 * @param {string} root the project's folder
 */
export function listLost(root) {
  return defences.flatMap((defence) =>
    patchesOf(defence).flatMap(({ file, text }) => {
      const found = existsSync(join(root, file))
        ? readFileSync(join(root, file), 'utf8').split(text).length - 1
        : 0;
      return found === 1 ? [] : [`${defence.name}: ${file} has ${found} times ${JSON.stringify(text)}`];
    }),
  );
}
