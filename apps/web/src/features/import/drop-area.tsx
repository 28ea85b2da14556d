'use client';
import { FolderUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { classNames } from '../../lib/class-names.ts';
import { isHiddenFile, type NamedFile, readChosenFiles, readDroppedFiles } from './read-dropped-files.ts';

/** Where files and folders are dropped, or chosen by keyboard. */
export function DropArea({ onFiles, isSmall }: { onFiles: (files: NamedFile[]) => void; isSmall: boolean }) {
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
      aria-label="Files to import"
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
        <p className="font-semibold">
          {isSmall ? 'Drop more files or folders' : 'Drop audio files or a folder here'}
        </p>
        {!isSmall && (
          <p className="mt-1 text-balance text-ink-soft text-sm">
            Ogg, MP3, FLAC and WAV, with whatever says what is in them: a CSV table, a Label Studio export,
            Audacity label tracks, or a whole OpenMIC-2018 folder. Long recordings are cut into clips of ten
            seconds.
          </p>
        )}
      </div>
      <div className="flex gap-2">
        <Button look={isSmall ? 'plain' : 'primary'} onClick={() => folder.current?.click()}>
          Choose a folder
        </Button>
        <Button onClick={() => files.current?.click()}>Choose files</Button>
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
