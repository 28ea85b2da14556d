'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { SwitchRow } from '../../components/ui/switch-row.tsx';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { exportFormats } from './format-words.ts';
import { type Export, type Format, type Release, startExport } from './release-operations.ts';

interface FormatListProps {
  dataSet: string;
  releases: readonly Release[];
  onStarted: (started: Export) => void;
}

/** What to export, and the formats with a button each. */
export function FormatList({ dataSet, releases, onStarted }: FormatListProps) {
  const t = useTranslations('releases');
  const errorText = useErrorText();
  const [release, setRelease] = useState('');
  const [split, setSplit] = useState<'' | 'train' | 'test'>('');
  const [audio, setAudio] = useState(false);
  const start = useMutation({ mutationFn: startExport, onSuccess: onStarted });
  const begin = (format: Format) =>
    start.mutate({
      dataSet,
      format,
      release: release === '' ? null : release,
      split: split === '' ? null : split,
      audio: audio && format === 'openmic',
    });
  return (
    <section aria-labelledby="formats-title" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="formats-title" className="font-semibold text-lg">
          {t('formats.title')}
        </h2>
        <div className="flex flex-wrap gap-2">
          <SelectBox
            label={t('formats.what')}
            value={release || 'now'}
            onChange={(value) => setRelease(value === 'now' ? '' : value)}
            options={[
              { value: 'now', label: t('formats.now') },
              ...releases.map(({ version }) => ({
                value: version,
                label: t('formats.release', { version }),
              })),
            ]}
          />
          <SelectBox
            label={t('formats.split')}
            value={split || 'all'}
            onChange={(value) => setSplit(value === 'train' || value === 'test' ? value : '')}
            options={[
              { value: 'all', label: t('formats.all') },
              { value: 'train', label: t('formats.train') },
              { value: 'test', label: t('formats.test') },
            ]}
          />
        </div>
      </div>
      {start.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(start.error)}
        </p>
      )}
      <ul className="divide-y divide-line border-line border-y">
        {exportFormats.map((format) => (
          <li key={format} className="flex items-center justify-between gap-6 py-2.5">
            <div className="min-w-0">
              <h3 className="font-medium">{t(`format.${format}`)}</h3>
              <p className="text-ink-soft text-sm">{t(`formatHint.${format}`)}</p>
            </div>
            <Button
              size="small"
              disabled={start.isPending}
              onClick={() => begin(format)}
              aria-label={t('formats.exportAs', { format: t(`format.${format}`) })}
            >
              {t('formats.title')}
            </Button>
          </li>
        ))}
      </ul>
      <SwitchRow
        label={t('formats.audio')}
        hint={t('formats.audioHint')}
        checked={audio}
        onChange={setAudio}
      />
      <p className="text-ink-faint text-xs">{t('formats.pseudonyms')}</p>
    </section>
  );
}
