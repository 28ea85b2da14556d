'use client';
import { FolderUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { classNames } from '../../lib/class-names.ts';
import { isHiddenFile, type NamedFile, readChosenFiles, readDroppedFiles } from './read-dropped-files.ts';

/** Where files and folders are dropped, or chosen by keyboard. */
export function DropArea({ onFiles, isSmall }: { onFiles: (files: NamedFile[]) => void; isSmall: boolean }) {
  const t = useTranslations('imports.drop');
  const [isOver, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (found: NamedFile[]) => onFiles(found.filter(({ name }) => !isHiddenFile(name)));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void readDroppedFiles(event.dataTransfer).then(take);
  };
  const choose = (input: HTMLInputElement) => {
    if (input.files) take(readChosenFiles(input.files));
    // The same files can then be chosen once more.
    input.value = '';
  };
  return (
    <section
      aria-label={t('label')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'flex shrink-0 items-center rounded-xl border border-dashed px-6',
        isSmall ? 'gap-4 py-4' : 'min-h-72 flex-col justify-center gap-4 py-10 text-center',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface',
      )}
    >
      <FolderUp
        aria-hidden
        className={classNames('shrink-0 text-ink-faint', isSmall ? 'size-5' : 'size-8')}
        strokeWidth={1.5}
      />
      <div className={isSmall ? 'min-w-0 flex-1' : 'max-w-lg'}>
        <p className="font-semibold">{t(isSmall ? 'more' : 'first')}</p>
        {!isSmall && <p className="mt-1 text-balance text-ink-soft text-sm">{t('hint')}</p>}
      </div>
      <div className="flex gap-2">
        <Button look={isSmall ? 'plain' : 'primary'} onClick={() => folder.current?.click()}>
          {t('folder')}
        </Button>
        <Button onClick={() => files.current?.click()}>{t('files')}</Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="choose-files"
        onChange={(event) => choose(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        data-testid="choose-folder"
        {...{ webkitdirectory: '' }}
        onChange={(event) => choose(event.currentTarget)}
      />
    </section>
  );
}
