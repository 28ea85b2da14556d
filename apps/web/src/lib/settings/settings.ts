import { z } from 'zod';
import { colourMapNames } from '../colour-maps.ts';
import { defaultKeyMap, type KeyMap, keyActions } from './key-map.ts';

export const themes = ['system', 'dark', 'light'] as const;
export const featureViews = ['logMel', 'chroma', 'contrast', 'tonnetz'] as const;
export type Theme = (typeof themes)[number];
export type FeatureView = (typeof featureViews)[number];

/** What a person chose for this browser; nothing of it is needed elsewhere. */
export interface Settings {
  theme: Theme;
  colourMap: (typeof colourMapNames)[number];
  featureView: FeatureView;
  autoplay: boolean;
  blindFirst: boolean;
  loop: boolean;
  meter: boolean;
  keyMap: KeyMap;
}

export const defaultSettings: Settings = {
  theme: 'system',
  colourMap: 'magma',
  featureView: 'logMel',
  autoplay: true,
  blindFirst: false,
  loop: false,
  meter: true,
  keyMap: defaultKeyMap,
};

const storedShape = z
  .object({
    theme: z.enum(themes),
    colourMap: z.enum(colourMapNames),
    featureView: z.enum(featureViews),
    autoplay: z.boolean(),
    blindFirst: z.boolean(),
    loop: z.boolean(),
    meter: z.boolean(),
    keyMap: z.record(z.string(), z.string()),
  })
  .partial();

function readKeyMap(stored: Record<string, string> | undefined): KeyMap {
  const keyMap = { ...defaultKeyMap };
  for (const action of keyActions) {
    const key = stored?.[action];
    if (key !== undefined) keyMap[action] = key;
  }
  const isUnambiguous = new Set(Object.values(keyMap)).size === keyActions.length;
  return isUnambiguous ? keyMap : defaultKeyMap;
}

/** Reads stored settings; whatever is missing or not understood takes its default. */
export function readSettings(stored: string | null): Settings {
  if (stored === null) return defaultSettings;
  let value: unknown;
  try {
    value = JSON.parse(stored);
  } catch {
    return defaultSettings;
  }
  const parsed = storedShape.safeParse(value);
  if (!parsed.success) return defaultSettings;
  return { ...defaultSettings, ...parsed.data, keyMap: readKeyMap(parsed.data.keyMap) };
}
