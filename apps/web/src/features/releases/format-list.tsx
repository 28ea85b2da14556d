'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { SwitchRow } from '../../components/ui/switch-row.tsx';
import { formatWords } from './format-words.ts';
import { type Export, type Format, type Release, startExport } from './release-operations.ts';

interface FormatListProps {
  dataSet: string;
  releases: readonly Release[];
  onStarted: (started: Export) => void;
}

/** What to export, and the formats with a button each. */
export function FormatList({ dataSet, releases, onStarted }: FormatListProps) {
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
          Export
        </h2>
        <div className="flex flex-wrap gap-2">
          <SelectBox
            label="What to export"
            value={release || 'now'}
            onChange={(value) => setRelease(value === 'now' ? '' : value)}
            options={[
              { value: 'now', label: 'As it is now' },
              ...releases.map(({ version }) => ({ value: version, label: `Release ${version}` })),
            ]}
          />
          <SelectBox
            label="Split"
            value={split || 'all'}
            onChange={(value) => setSplit(value === 'train' || value === 'test' ? value : '')}
            options={[
              { value: 'all', label: 'All clips' },
              { value: 'train', label: 'Train split' },
              { value: 'test', label: 'Test split' },
            ]}
          />
        </div>
      </div>
      {start.error !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {start.error.message}
        </p>
      )}
      <ul className="divide-y divide-line border-line border-y">
        {formatWords.map(({ format, label, detail }) => (
          <li key={format} className="flex items-center justify-between gap-6 py-2.5">
            <div className="min-w-0">
              <h3 className="font-medium">{label}</h3>
              <p className="text-ink-soft text-sm">{detail}</p>
            </div>
            <Button
              size="small"
              disabled={start.isPending}
              onClick={() => begin(format)}
              aria-label={`Export as ${label}`}
            >
              Export
            </Button>
          </li>
        ))}
      </ul>
      <SwitchRow
        label="Audio in the OpenMIC folder"
        hint="Makes it a whole data set to import elsewhere. Mind the licence of each recording when you pass it on."
        checked={audio}
        onChange={setAudio}
      />
      <p className="text-ink-faint text-xs">
        Annotators appear under pseudonyms, the same in every export of this data set.
      </p>
    </section>
  );
}
