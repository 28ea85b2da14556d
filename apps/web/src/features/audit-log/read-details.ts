import type { Json } from './detail-tree.tsx';

/** JSON as the API sends it; what is none is shown as it is. */
export function readDetails(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
