import type { RankingSettings } from './ranking-setting-operations.ts';

/** What the settings' fields hold, as typed; shares in per cent. */
export interface SettingFields {
  strategy: string;
  batchSize: string;
  randomShare: string;
  reaskShare: string;
  /** By instrument; an empty field is no bound. */
  quotas: Readonly<Record<string, { least: string; most: string }>>;
}

const spellShare = (share: number): string => String(Number((share * 100).toFixed(4)));
/** A comma is as good as a point. */
const readNumber = (text: string): number => Number(text.trim().replace(',', '.'));
const readShare = (text: string): number => Number((readNumber(text) / 100).toFixed(6));

/** The fields that spell the settings. */
export function fieldsOfSettings(settings: RankingSettings): SettingFields {
  return {
    strategy: settings.strategy,
    batchSize: String(settings.batchSize),
    randomShare: spellShare(settings.randomShare),
    reaskShare: spellShare(settings.reaskShare),
    quotas: Object.fromEntries(
      settings.quotas.map(({ instrument, least, most }) => [
        instrument,
        { least: least === 0 ? '' : spellShare(least), most: most === 1 ? '' : spellShare(most) },
      ]),
    ),
  };
}

/** The settings that the fields spell; the API says what is wrong with them. */
export function readSettingFields(fields: SettingFields): RankingSettings {
  return {
    strategy: fields.strategy,
    batchSize: readNumber(fields.batchSize),
    randomShare: readShare(fields.randomShare),
    reaskShare: readShare(fields.reaskShare),
    quotas: Object.entries(fields.quotas)
      .map(([instrument, { least, most }]) => ({
        instrument,
        least: least.trim() === '' ? 0 : readShare(least),
        most: most.trim() === '' ? 1 : readShare(most),
      }))
      .filter(({ least, most }) => least !== 0 || most !== 1)
      .sort((one, other) => (one.instrument < other.instrument ? -1 : 1)),
  };
}
