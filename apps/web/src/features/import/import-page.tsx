'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ImportProgressPanel } from './import-progress-panel.tsx';
import { UploadPanel } from './upload-panel.tsx';

/** Hands in audio and labels from this browser, and shows what came of it. */
export function ImportPage() {
  const t = useTranslations('imports');
  const { data: viewer } = useViewer();
  const { values, change } = useUrlState();
  const importId = values.get('import');
  const mayImport = viewer?.role === 'admin';
  return (
    <>
      <PageHeader title={t('title')} detail={t('detail')} />
      <div className="min-h-0 flex-1 overflow-auto px-6 py-6">
        {viewer && !mayImport && (
          <EmptyNotice icon={Lock} title={t('notAllowed.title')} className="h-full">
            {t('notAllowed.detail')}
          </EmptyNotice>
        )}
        {mayImport && (
          <div className="mx-auto max-w-6xl">
            {importId === null ? (
              <UploadPanel onStarted={(id) => change({ import: id }, { push: true })} />
            ) : (
              <ImportProgressPanel key={importId} id={importId} onAnother={() => change({ import: null })} />
            )}
          </div>
        )}
      </div>
    </>
  );
}
