'use client';
import { useQuery } from '@tanstack/react-query';
import { AudioLines } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { OpenRunsLink } from '../../components/frame/open-runs-link.tsx';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice, ErrorNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { KnownFailure } from '../../lib/known-failure.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { endIdleWorkers, joinInWorker } from '../../lib/listen/listen-to-recording.ts';
import { stepChoices } from '../../lib/listen/plan-windows.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { AnalysedRecording } from './analysed-recording.tsx';
import { type ListedVersion, loadExampleClips, loadListeningVersions } from './listening-operations.ts';
import { RecordingDrop } from './recording-drop.tsx';

const usualStepSeconds = 5;

async function fetchExample(dataSet: string, name: string): Promise<File> {
  const files = await Promise.all(
    (await loadExampleClips(dataSet)).map(async (url) => {
      const response = await fetch(url);
      if (!response.ok) throw new KnownFailure('clipAudio', { status: response.status });
      return response.arrayBuffer();
    }),
  );
  if (files.length === 0) throw new KnownFailure('noExample');
  return new File([await joinInWorker(files)], name, { type: 'audio/wav' });
}

/** Which version listens: the one that the address names, else the published one, else the newest. */
function chooseVersion(versions: readonly ListedVersion[], wanted: string | null): ListedVersion | undefined {
  return (
    versions.find(({ number }) => String(number) === wanted) ??
    versions.find(({ published }) => published) ??
    versions[0]
  );
}

/** Any audio file, heard by a model version in this browser: instruments over time. */
export function ListenPage() {
  const t = useTranslations('listen');
  const errorText = useErrorText();
  const { plain } = useFormat();
  const { values, change } = useUrlState();
  const { dataSet, isPending: isDataSetPending, error: dataSetError } = useDataSet();
  const name = dataSet?.name ?? '';
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['listening-versions', name],
    queryFn: () => loadListeningVersions(name),
    enabled: dataSet !== undefined,
  });
  const [file, setFile] = useState<File | null>(null);
  const [example, setExample] = useState<{ isLoading: boolean; error: unknown }>({
    isLoading: false,
    error: null,
  });
  useEffect(() => endIdleWorkers, []);
  const version = chooseVersion(data ?? [], values.get('version'));
  const isUnknownVersion =
    data !== undefined &&
    values.get('version') !== null &&
    !data.some(({ number }) => String(number) === values.get('version'));
  const stepSeconds = stepChoices.find((step) => String(step) === values.get('step')) ?? usualStepSeconds;

  const takeExample = useCallback(() => {
    setExample({ isLoading: true, error: null });
    fetchExample(name, t('exampleName', { dataSet: name })).then(
      (found) => {
        setExample({ isLoading: false, error: null });
        setFile(found);
      },
      (failure: unknown) => setExample({ isLoading: false, error: failure }),
    );
  }, [name, t]);
  const instruments = dataSet?.instruments;
  const families = useMemo(
    () => new Map((instruments ?? []).map((each) => [each.name, each.family])),
    [instruments],
  );
  const familyOf = useCallback((instrument: string) => families.get(instrument), [families]);

  const versionText = (each: ListedVersion) =>
    t(each.published ? 'versionPublished' : 'version', { number: String(each.number) });
  const drop = (
    <RecordingDrop onFile={setFile} onExample={takeExample} isLoadingExample={example.isLoading} />
  );
  const isLoading = dataSet === undefined ? isDataSetPending : isPending;
  const shownError = error ?? dataSetError;
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={
          version === undefined
            ? undefined
            : t('whichModel', {
                base: String(version.isBaseModel),
                number: String(version.number),
                preset: version.preset,
                dataSet: name,
              })
        }
      >
        {version !== undefined && (
          <>
            <SelectBox
              label={t('versionLabel')}
              value={String(version.number)}
              onChange={(number) => change({ version: number })}
              options={(data ?? []).map((each) => ({
                value: String(each.number),
                label: versionText(each),
                hint: each.isBaseModel ? t('baseModel') : each.preset,
              }))}
              className="w-48"
            />
            <SelectBox
              label={t('stepLabel')}
              value={String(stepSeconds)}
              onChange={(step) => change({ step: step === String(usualStepSeconds) ? null : step })}
              options={stepChoices.map((step) => ({
                value: String(step),
                label: t('step', { seconds: plain(step) }),
              }))}
              className="w-36"
            />
          </>
        )}
        {file !== null && <Button onClick={() => setFile(null)}>{t('another')}</Button>}
      </PageHeader>
      <section
        aria-label={t('title')}
        className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-6 py-4"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const [dropped] = event.dataTransfer.files;
          if (dropped) setFile(dropped);
        }}
      >
        {isLoading && shownError === null && <Skeleton className="min-h-80 flex-1" />}
        {shownError !== null && (
          <LoadFailure title={t('versionsNotLoaded')} error={shownError} onTryAgain={refetch} />
        )}
        {isUnknownVersion && version !== undefined && (
          <ErrorNotice title={t('noSuchVersion', { number: values.get('version') ?? '' })}>
            {t('otherListens', { version: versionText(version) })}
          </ErrorNotice>
        )}
        {example.error !== null && (
          <ErrorNotice title={t('exampleNotLoaded')}>{errorText(example.error)}</ErrorNotice>
        )}
        {!isLoading && shownError === null && version === undefined && (
          <EmptyNotice
            icon={AudioLines}
            title={t('noVersion.title')}
            className="h-full"
            action={<OpenRunsLink />}
          >
            {t('noVersion.detail')}
          </EmptyNotice>
        )}
        {version !== undefined && file === null && drop}
        {version !== undefined && file !== null && (
          <AnalysedRecording
            file={file}
            version={version}
            dataSet={name}
            stepSeconds={stepSeconds}
            familyOf={familyOf}
            drop={drop}
          />
        )}
      </section>
    </>
  );
}
