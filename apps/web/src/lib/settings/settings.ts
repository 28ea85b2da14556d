import { z } from 'zod';
import { colourMapNames } from '../colour-maps.ts';
import { languages } from '../language/languages.ts';
import { defaultKeyMap, type KeyMap, keyActions } from './key-map.ts';

export const themes = ['system', 'dark', 'light'] as const;
export const languageChoices = ['browser', ...languages] as const;
export const featureViews = ['logMel', 'stft', 'chroma', 'contrast', 'tonnetz'] as const;
/** The picture after this one, round and round. */
export function nextFeatureView(view: FeatureView): FeatureView {
  return featureViews[(featureViews.indexOf(view) + 1) % featureViews.length]!;
}

/** The speed one step slower (−1) or faster (1), or the same at either end. */
export function nextSpeed(speed: Speed, step: -1 | 1): Speed {
  return speeds[speeds.indexOf(speed) + step] ?? speed;
}

/** Playing speeds; the pitch stays. */
export const speeds = [0.5, 0.75, 1, 1.25, 1.5] as const;
/** One instrument of a clip after the other, or all instruments of a clip at once. */
export const answerModes = ['pair', 'clip'] as const;
export type AnswerMode = (typeof answerModes)[number];
export type Speed = (typeof speeds)[number];
export type Theme = (typeof themes)[number];
export type FeatureView = (typeof featureViews)[number];

/** What a person chose for this browser; nothing of it is needed elsewhere. */
export interface Settings {
  theme: Theme;
  /** `browser`: the first of the browser's languages that the pages are written in. */
  language: (typeof languageChoices)[number];
  colourMap: (typeof colourMapNames)[number];
  featureView: FeatureView;
  autoplay: boolean;
  blindFirst: boolean;
  loop: boolean;
  meter: boolean;
  /** Brings every clip to one loudness. */
  evenLoudness: boolean;
  speed: Speed;
  answerMode: AnswerMode;
  keyMap: KeyMap;
}

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'browser',
  colourMap: 'magma',
  featureView: 'logMel',
  autoplay: true,
  blindFirst: false,
  loop: false,
  meter: true,
  evenLoudness: true,
  speed: 1,
  answerMode: 'pair',
  keyMap: defaultKeyMap,
};

const storedShape = z
  .object({
    theme: z.enum(themes),
    language: z.enum(languageChoices),
    colourMap: z.enum(colourMapNames),
    featureView: z.enum(featureViews),
    autoplay: z.boolean(),
    blindFirst: z.boolean(),
    loop: z.boolean(),
    meter: z.boolean(),
    evenLoudness: z.boolean(),
    speed: z.literal(speeds),
    answerMode: z.enum(answerModes),
    keyMap: z.record(z.string(), z.string()),
  })
  .partial();

/** Stored keys first; an action that came later and whose key is taken gets one that is free. */
function readKeyMap(stored: Record<string, string> = {}): KeyMap {
  const kept = keyActions.flatMap((action) => (stored[action] === undefined ? [] : [stored[action]]));
  if (new Set(kept).size !== kept.length) return defaultKeyMap;
  const taken = new Set(kept);
  const spare = [...'abcdefghijklmnopqrstuvwxyz'].filter(
    (key) => !taken.has(key) && !Object.values(defaultKeyMap).includes(key),
  );
  const keyMap = { ...defaultKeyMap };
  for (const action of keyActions) {
    const key = stored[action];
    if (key !== undefined) keyMap[action] = key;
    else if (taken.has(keyMap[action])) keyMap[action] = spare.shift() ?? `F${keyActions.indexOf(action)}`;
  }
  return keyMap;
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
