'use client';
import { useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { useLanguage } from '../../lib/language/use-language.ts';
import { saveFile } from '../../lib/save-file.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { loadModelCard } from './card-operations.ts';
import { writeModelCard } from './write-card.ts';

/** A model version on one page: what it is, what it learnt from, how well it does, and what it is not for. */
export function ModelCardPage() {
  const t = useTranslations('modelCard');
  const format = useFormat();
  const titleOf = useInstrumentTitle();
  const language = useLanguage();
  const { dataSet } = useDataSet();
  const { values } = useUrlState();
  const versionId = values.get('version') ?? '';
  const frame = useRef<HTMLIFrameElement>(null);
  const card = useQuery({
    queryKey: ['model-card', versionId, dataSet?.name],
    queryFn: () => loadModelCard(versionId, dataSet?.name ?? ''),
    enabled: dataSet !== undefined,
  });
  const html = useMemo(
    () =>
      card.data
        ? writeModelCard(card.data, { t, format, titleOf, language, now: new Date().toISOString() })
        : null,
    [card.data, t, format, titleOf, language],
  );
  const name = `${dataSet?.name ?? 'model'}-version-${card.data?.version.number ?? ''}-card`;
  return (
    <>
      <PageHeader title={t('page')}>
        {html !== null && (
          <>
            <Button
              size="small"
              onClick={() => saveFile(new Blob([html], { type: 'text/html' }), `${name}.html`)}
            >
              {t('saveHtml')}
            </Button>
            <Button size="small" look="primary" onClick={() => frame.current?.contentWindow?.print()}>
              {t('savePdf')}
            </Button>
          </>
        )}
      </PageHeader>
      <div className="relative min-h-0 flex-1">
        {card.error !== null && card.data === undefined && (
          <LoadFailure
            title={t('notLoaded')}
            error={card.error}
            onTryAgain={() => card.refetch()}
            className="m-6"
          />
        )}
        {card.isPending && card.error === null && <Skeleton className="mx-auto my-6 h-[80%] w-[210mm]" />}
        {card.data === null && (
          <EmptyNotice icon={FileText} title={t('none.title')}>
            {t('none.detail')}
          </EmptyNotice>
        )}
        {html !== null && (
          <iframe
            ref={frame}
            title={t('page')}
            srcDoc={html}
            // Nothing in it runs; the page prints it.
            sandbox="allow-same-origin allow-modals"
            className="h-full w-full"
          />
        )}
      </div>
    </>
  );
}
