'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { ErrorNotice } from '../../components/ui/notice.tsx';
import { ProgressBar } from '../../components/ui/progress-bar.tsx';
import { KnownFailure } from '../../lib/known-failure.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useDataSets } from '../../lib/session/use-data-sets.ts';
import { DropArea } from './drop-area.tsx';
import { FileList } from './file-list.tsx';
import { formatBytes } from './format-bytes.ts';
import { ImportForm, startingChoices } from './import-form.tsx';
import { startUploadImport } from './import-operations.ts';
import { addUpFiles, type UploadTotals } from './upload-state.ts';
import { useUploader } from './use-uploader.ts';

/** Drop, send, and begin the import. */
export function UploadPanel({ onStarted }: { onStarted: (importId: string) => void }) {
  const t = useTranslations('imports.upload');
  const format = useFormat();
  const errorText = useErrorText();
  const { uploader, files, isRunning } = useUploader();
  const { data: dataSets } = useDataSets();
  const [choices, setChoices] = useState(startingChoices);
  const totals = addUpFiles(files);
  const starting = useMutation({
    mutationFn: async () => {
      if (uploader.uploadId === null) throw new KnownFailure('nothingSent');
      const instruments = choices.instruments
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
      return startUploadImport(uploader.uploadId, choices.dataSet, {
        artistFromFolder: choices.artistFromFolder,
        unlistedMeansNo: choices.unlistedMeansNo,
        instruments: instruments.length > 0 ? instruments : null,
      });
    },
    onSuccess: (importId) => {
      uploader.clear();
      onStarted(importId);
    },
  });
  const isReady = totals.isDone && totals.stored > 0 && !isRunning;
  const why = !isReady ? t('notReady') : choices.dataSet.trim() === '' ? t('noName') : null;
  const describeTotals = ({ files, stored, bytes, refused, failed }: UploadTotals): string =>
    [
      t('totals', {
        stored: format.count(stored),
        files: files - refused,
        size: formatBytes(bytes, format),
      }),
      ...(refused > 0 ? [t('refused', { count: format.count(refused) })] : []),
      ...(failed > 0 ? [t('failed', { count: format.count(failed) })] : []),
    ].join(' · ');
  return (
    <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_20rem] gap-8 max-lg:grid-cols-1">
      <div className="flex min-h-0 min-w-0 flex-col gap-4">
        <DropArea
          isSmall={files.length > 0}
          onFiles={(found) => {
            uploader.add(found);
            void uploader.run();
          }}
        />
        {files.length > 0 && (
          <>
            <div className="space-y-2">
              <ProgressBar label={t('label')} value={totals.bytes === 0 ? 1 : totals.sent / totals.bytes} />
              <div className="flex flex-wrap items-center justify-between gap-2">
                <p role="status" className="tabular text-ink-soft text-sm">
                  {describeTotals(totals)}
                </p>
                <div className="flex gap-2">
                  {isRunning && (
                    <Button size="small" onClick={() => uploader.stop()}>
                      {t('cancel')}
                    </Button>
                  )}
                  {!isRunning && totals.failed > 0 && (
                    <Button size="small" onClick={() => void uploader.run()}>
                      {t('again', { count: totals.failed })}
                    </Button>
                  )}
                  {!isRunning && (
                    <Button size="small" look="quiet" onClick={() => uploader.clear()}>
                      {t('clear')}
                    </Button>
                  )}
                </div>
              </div>
            </div>
            <FileList files={files} />
          </>
        )}
      </div>
      <div className="space-y-5">
        <ImportForm
          choices={choices}
          onChange={setChoices}
          dataSets={(dataSets ?? []).map(({ name }) => name)}
        />
        {starting.error !== null && (
          <ErrorNotice title={t('notBegun')}>{errorText(starting.error)}</ErrorNotice>
        )}
        <div className="space-y-1.5">
          <Button
            look="primary"
            className="w-full"
            disabled={why !== null || starting.isPending}
            onClick={() => starting.mutate()}
          >
            {t('start')}
          </Button>
          {why !== null && <p className="text-center text-ink-soft text-xs">{why}</p>}
        </div>
      </div>
    </div>
  );
}
