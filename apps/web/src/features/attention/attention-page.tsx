'use client';
import { useQuery } from '@tanstack/react-query';
import { Eye, Pause, Play } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { OpenRunsLink } from '../../components/frame/open-runs-link.tsx';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { SelectBox } from '../../components/ui/select-box.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { computeAttention } from '../../lib/attention/compute-attention.ts';
import { loadClipAudio } from '../../lib/audio/clip-audio.ts';
import { KnownFailure } from '../../lib/known-failure.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useDataSet } from '../../lib/session/use-data-sets.ts';
import { belongsToFocus } from '../../lib/settings/use-key-actions.ts';
import { useSettings } from '../../lib/settings/use-settings.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { AttentionGallery } from './attention-gallery.tsx';
import {
  loadGalleryClip,
  loadGalleryClips,
  loadGalleryVersions,
  loadNetworkFiles,
} from './attention-operations.ts';
import { ClipPicker } from './clip-picker.tsx';
import { useClipPlayer } from './use-clip-player.ts';

const looks = ['lit', 'map'] as const;
const scales = ['own', 'whole'] as const;
/** Of these there will be no attention however often it is tried. */
const lasting: readonly string[] = ['modelWithoutNetwork', 'networkWithoutAttention', 'networkScalesItself'];

/** Where any version's network attends to in any clip, computed in this browser. */
export function AttentionPage() {
  const t = useTranslations('attention');
  const errorText = useErrorText();
  const { colourMap } = useSettings();
  const { dataSet } = useDataSet();
  const { values, change } = useUrlState();
  const name = dataSet?.name ?? '';
  const versions = useQuery({
    queryKey: ['gallery-versions', name],
    queryFn: () => loadGalleryVersions(name),
    enabled: dataSet !== undefined,
  });
  const list = versions.data ?? [];
  const networks = list.filter(({ preset }) => preset !== 'linear');
  const preferred = networks.find(({ published }) => published) ?? networks[0] ?? list[0];
  const versionId = values.get('version') ?? preferred?.id;
  const version = list.find(({ id }) => id === versionId);
  const wantedClip = values.get('clip');
  const clipQuery = useQuery({
    queryKey: ['gallery-clip', name, wantedClip],
    queryFn: async () =>
      wantedClip === null ? ((await loadGalleryClips(name, ''))[0] ?? null) : loadGalleryClip(wantedClip),
    enabled: dataSet !== undefined,
    placeholderData: (shown) => shown,
  });
  const clip = clipQuery.data ?? undefined;
  const player = useClipPlayer(clip);
  const attention = useQuery({
    queryKey: ['gallery-attention', versionId, clip?.id],
    queryFn: async () => {
      const [network, { blob }] = await Promise.all([
        loadNetworkFiles(version!),
        loadClipAudio(clip?.id ?? '', clip?.audioUrl ?? ''),
      ]);
      return computeAttention(network, await blob.arrayBuffer());
    },
    enabled: version !== undefined && clip !== undefined,
    staleTime: 300_000,
    gcTime: 60_000,
    retry: false,
  });
  // A look at what the page has chosen by itself can be passed on as well.
  const [shownClip, shownVersion] = [clip?.id, version?.id];
  useEffect(() => {
    if (shownClip !== undefined && shownVersion !== undefined)
      change({ clip: shownClip, version: shownVersion });
  }, [shownClip, shownVersion, change]);
  const look = looks.find((one) => one === values.get('look')) ?? 'lit';
  const scale = scales.find((one) => one === values.get('scale')) ?? 'own';

  const { toggle } = player;
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const isOnPicture = event.target instanceof Element && event.target.matches('[role="slider"]');
      if (!isOnPicture && belongsToFocus(event)) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [toggle]);

  const error = versions.error ?? clipQuery.error ?? attention.error;
  const isLasting = error instanceof KnownFailure && lasting.includes(error.key);
  const hasNoVersion = versions.data?.length === 0;
  const hasNoClip = clipQuery.data === null;
  const isUnknownVersion = list.length > 0 && version === undefined;
  const isPending =
    !hasNoVersion && !hasNoClip && !isUnknownVersion && error === null && attention.data === undefined;
  const retry = () => {
    for (const query of [versions, clipQuery, attention]) if (query.error !== null) void query.refetch();
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={clip && [clip.sampleKey, clip.title, clip.artistName].filter(Boolean).join(' · ')}
      >
        {dataSet !== undefined && (
          <ClipPicker
            dataSet={name}
            clip={clip}
            onChoose={({ id }) => change({ clip: id, version: versionId ?? null }, { push: true })}
          />
        )}
        {list.length > 0 && (
          <SelectBox
            label={t('version.choose')}
            value={versionId ?? ''}
            onChange={(id) => change({ version: id }, { push: true })}
            options={list.map((version) => ({
              value: version.id,
              label: t(version.published ? 'version.inUse' : 'version.name', {
                number: String(version.number),
              }),
              hint: `${version.preset} · ${version.layout}`,
            }))}
            className="w-44"
          />
        )}
      </PageHeader>
      <section
        aria-label={t('title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-auto px-6 py-4 max-lg:px-4"
      >
        {!hasNoVersion && !hasNoClip && (
          <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button disabled={clip === undefined} onClick={toggle}>
              {player.isPlaying ? (
                <Pause aria-hidden className="size-4" />
              ) : (
                <Play aria-hidden className="size-4" />
              )}
              {t(player.isPlaying ? 'pause' : 'play')}
            </Button>
            <SegmentedControl
              label={t('look.label')}
              value={look}
              onChange={(next) => change({ look: next === 'lit' ? null : next })}
              options={looks.map((value) => ({ value, label: t(`look.${value}`) }))}
            />
            <SegmentedControl
              label={t('scale.label')}
              value={scale}
              onChange={(next) => change({ scale: next === 'own' ? null : next })}
              options={scales.map((value) => ({ value, label: t(`scale.${value}`) }))}
            />
            <span className="text-ink-soft text-xs">{t('keys')}</span>
          </div>
        )}
        {player.error !== null && (
          <p role="alert" className="mb-4 rounded-md bg-no-soft px-3 py-2 text-sm">
            {errorText(player.error)}
          </p>
        )}
        {hasNoVersion && (
          <EmptyNotice icon={Eye} title={t('empty.title')} action={<OpenRunsLink />}>
            {t('empty.detail')}
          </EmptyNotice>
        )}
        {isUnknownVersion && !hasNoClip && (
          <EmptyNotice
            title={t('noVersion.title')}
            action={
              preferred !== undefined && (
                <Button onClick={() => change({ version: preferred.id }, { push: true })}>
                  {t('takeNetwork', { number: String(preferred.number) })}
                </Button>
              )
            }
          >
            {t('noVersion.detail')}
          </EmptyNotice>
        )}
        {!hasNoVersion && hasNoClip && (
          <EmptyNotice title={t('noClip.title')}>{t('noClip.detail')}</EmptyNotice>
        )}
        {!hasNoVersion && !hasNoClip && error !== null && isLasting && (
          <EmptyNotice
            icon={Eye}
            title={t('withoutAttention')}
            action={
              networks.length === 0 || preferred === undefined || preferred.id === versionId ? (
                <OpenRunsLink />
              ) : (
                <Button onClick={() => change({ version: preferred.id }, { push: true })}>
                  {t('takeNetwork', { number: String(preferred.number) })}
                </Button>
              )
            }
          >
            {errorText(error)}
          </EmptyNotice>
        )}
        {error !== null && !isLasting && (
          <LoadFailure title={t('notComputed')} error={error} onTryAgain={retry} />
        )}
        {isPending && (
          <div className="space-y-6">
            <p role="status" className="text-ink-soft text-sm">
              {t('listening')}
            </p>
            {[0, 1, 2].map((picture) => (
              <Skeleton key={picture} className="h-56" />
            ))}
          </div>
        )}
        {attention.data !== undefined && clip !== undefined && error === null && (
          <AttentionGallery
            attention={attention.data}
            clip={clip}
            look={look}
            scale={scale}
            colourMap={colourMap}
            onSeek={player.seek}
          />
        )}
      </section>
    </>
  );
}
