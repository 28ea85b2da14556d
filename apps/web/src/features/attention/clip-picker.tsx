'use client';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { type GalleryClip, loadGalleryClips } from './attention-operations.ts';

interface ClipPickerProps {
  dataSet: string;
  clip: GalleryClip | undefined;
  onChoose: (clip: GalleryClip) => void;
}

const describe = ({ title, artistName }: GalleryClip) => [title, artistName].filter(Boolean).join(' · ');

/** Finds a clip by key, title or artist, and steps through what was found. */
export function ClipPicker({ dataSet, clip, onChoose }: ClipPickerProps) {
  const t = useTranslations('attention.clip');
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const listId = useId();
  const { data: clips = [] } = useQuery({
    queryKey: ['gallery-clips', dataSet, search],
    queryFn: () => loadGalleryClips(dataSet, search),
    placeholderData: (shown) => shown,
  });
  const place = clips.findIndex(({ id }) => id === clip?.id);
  const step = (by: number) => {
    const next = clips[place < 0 ? 0 : place + by];
    if (next !== undefined) onChoose(next);
  };
  const choose = (value: string) => {
    setText(value);
    const found = clips.find(({ sampleKey }) => sampleKey === value);
    if (found !== undefined) {
      setText('');
      onChoose(found);
    }
  };
  return (
    <div className="flex items-center gap-1.5">
      <label className="relative">
        <span className="sr-only">{t('find')}</span>
        <Search aria-hidden className="absolute top-2 left-2 size-4 text-ink-faint" />
        <input
          type="search"
          value={text}
          placeholder={clip?.sampleKey ?? t('find')}
          list={listId}
          onChange={(event) => choose(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || clips[0] === undefined) return;
            setText('');
            onChoose(clips[0]);
          }}
          className="h-8 w-52 rounded-md border border-line bg-surface pr-2 pl-8 text-sm"
        />
        <datalist id={listId}>
          {clips.map((each) => (
            <option key={each.id} value={each.sampleKey}>
              {describe(each)}
            </option>
          ))}
        </datalist>
      </label>
      <Button size="small" disabled={place <= 0} onClick={() => step(-1)}>
        {t('previous')}
      </Button>
      <Button size="small" disabled={place >= clips.length - 1 || clips.length === 0} onClick={() => step(1)}>
        {t('next')}
      </Button>
    </div>
  );
}
