'use client';
import { useQuery } from '@tanstack/react-query';
import { ListMusic } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { LoadFailure } from '../../components/ui/load-failure.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useListPlayer } from '../../lib/audio/use-list-player.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { ClipList } from './clip-list.tsx';
import { type ListedClip, loadSimilarClips } from './clip-operations.ts';

interface AskedClipProps {
  clip: ListedClip;
  isPlaying: boolean;
  onToggle: () => void;
}

/** The clip that the others are compared with. */
function AskedClip({ clip, isPlaying, onToggle }: AskedClipProps) {
  const t = useTranslations('similar');
  const clips = useTranslations('clips');
  return (
    <div className="mx-3 mb-3 flex items-center gap-4 rounded-lg border border-line bg-surface px-3 py-2.5">
      <PlayButton name={clip.sampleKey} isPlaying={isPlaying} onToggle={onToggle} />
      <p className="min-w-0 truncate text-sm">
        <span className="text-ink-soft">{t('mostLike')} </span>
        <span className="font-medium">{clip.title || clips('untitled')}</span>
        {clip.artistName && <span className="text-ink-soft"> · {clip.artistName}</span>}
        <span className="font-mono text-ink-faint text-xs"> {clip.sampleKey}</span>
      </p>
    </div>
  );
}

/** The clips that sound most like one clip, nearest first. */
export function SimilarClipsPage({ clipId }: { clipId: string }) {
  const t = useTranslations('similar');
  const errorText = useErrorText();
  const { change } = useUrlState();
  const player = useListPlayer();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['clips-like-one', clipId],
    queryFn: () => loadSimilarClips(clipId),
  });
  const failure = error ?? data?.failure ?? null;
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={data && failure === null ? t('count', { count: data.clips.length }) : undefined}
      >
        <Button size="small" onClick={() => change({ similarTo: null }, { push: true })}>
          {t('showAll')}
        </Button>
      </PageHeader>
      <div className="relative min-h-0 flex-1 overflow-auto px-3 py-3">
        {player.error !== null && (
          <p role="alert" className="mx-3 mb-2 rounded-md bg-no-soft px-3 py-2 text-sm">
            {errorText(player.error)}
          </p>
        )}
        {data?.asked && (
          <AskedClip
            clip={data.asked}
            isPlaying={player.playingId === data.asked.id}
            onToggle={() => data.asked && player.toggle(data.asked)}
          />
        )}
        {failure !== null && (
          <LoadFailure title={t('notFetched')} error={failure} onTryAgain={refetch} className="m-3" />
        )}
        {isPending && (
          <div className="space-y-2 px-3">
            {[0, 1, 2, 3, 4, 5, 6, 7, 8].map((row) => (
              <Skeleton key={row} className="h-12" />
            ))}
          </div>
        )}
        {data && failure === null && data.clips.length === 0 && (
          <EmptyNotice icon={ListMusic} title={t('title')} className="h-full">
            {t('none')}
          </EmptyNotice>
        )}
        {data && data.clips.length > 0 && (
          <ClipList
            rows={data.clips}
            instrument={null}
            player={player}
            onMoreLike={(clip) => change({ similarTo: clip.id }, { push: true })}
          />
        )}
      </div>
    </>
  );
}
