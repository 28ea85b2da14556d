'use client';
import { AudioLines } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { classNames } from '../../lib/class-names.ts';

interface RecordingDropProps {
  onFile: (file: File) => void;
  onExample: () => void;
  isLoadingExample: boolean;
}

/** Where an audio file is dropped (the whole page takes it), or chosen by keyboard; or music of the data set is taken instead. */
export function RecordingDrop({ onFile, onExample, isLoadingExample }: RecordingDropProps) {
  const t = useTranslations('listen');
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <section
      aria-label={t('drop.label')}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
      className={classNames(
        'flex min-h-80 flex-1 flex-col items-center justify-center gap-4 rounded-xl border border-dashed px-6 py-10 text-center',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface',
      )}
    >
      <AudioLines aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
      <div className="max-w-lg">
        <h2 className="font-semibold text-lg">{t('drop.title')}</h2>
        <p className="mt-1 text-balance text-ink-soft">{t('drop.detail')}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <Button look="primary" onClick={() => input.current?.click()}>
          {t('drop.choose')}
        </Button>
        <Button disabled={isLoadingExample} onClick={onExample}>
          {t(isLoadingExample ? 'drop.loadingExample' : 'drop.example')}
        </Button>
      </div>
      <p className="text-ink-soft text-sm">{t('drop.private')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept="audio/*,.ogg,.oga,.opus,.mp3,.flac,.wav"
        data-testid="choose-recording"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          // The same file can then be chosen once more.
          currentTarget.value = '';
        }}
      />
    </section>
  );
}
