import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import type { Version } from './model-operations.ts';
import { VersionStanding } from './version-standing.tsx';

interface VersionListProps {
  versions: readonly Version[];
  chosenId: string | undefined;
  challengerId: string | undefined;
  now: number;
  onChoose: (versionId: string) => void;
}

/** All versions, newest first: number, standing, what it is, and mAP on the test split. */
export function VersionList({ versions, chosenId, challengerId, now, onChoose }: VersionListProps) {
  const t = useTranslations('models');
  const format = useFormat();
  return (
    <ul aria-label={t('versions')} className="p-2">
      {versions.map((version) => {
        const isChosen = version.id === chosenId;
        return (
          <li key={version.id}>
            <button
              type="button"
              aria-current={isChosen}
              onClick={() => onChoose(version.id)}
              className={classNames(
                'tabular grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-md px-3 py-2 text-left text-sm',
                isChosen ? 'bg-raised' : 'hover:bg-raised',
              )}
            >
              <span className="flex min-w-0 items-center gap-2">
                <span className="font-medium">{t('version', { number: String(version.number) })}</span>
                <VersionStanding version={version} isChallenger={version.id === challengerId} />
              </span>
              <span className="text-right font-medium">
                <span className="sr-only">{t('fact.testMap')} </span>
                {format.figure(version.evaluation?.map)}
              </span>
              <span className="col-span-2 truncate text-ink-soft text-xs">
                {version.isBaseModel && `${t('baseModel')} · `}
                {version.preset} · {version.layout} · {format.ago(version.createdAt, now)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
