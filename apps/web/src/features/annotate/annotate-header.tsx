import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import type { InstrumentSummary } from '../../lib/session/use-data-sets.ts';
import { changeSettings } from '../../lib/settings/use-settings.ts';
import { InstrumentFilter } from './instrument-filter.tsx';
import { Question } from './question.tsx';
import type { QueueTask } from './queue-state.ts';
import { SuggestionPanel } from './suggestion-panel.tsx';

const SteadyFilter = memo(InstrumentFilter);

const ModeControl = memo(({ isClipMode }: { isClipMode: boolean }) => {
  const t = useTranslations('annotate');
  return (
    <SegmentedControl
      label={t('mode.label')}
      value={isClipMode ? 'clip' : 'pair'}
      onChange={(answerMode) => changeSettings({ answerMode })}
      options={[
        { value: 'pair', label: t('mode.pair') },
        { value: 'clip', label: t('mode.clip') },
      ]}
      className="w-full [&>*]:flex-1 [&>*]:px-1"
    />
  );
});

interface AnnotateHeaderProps {
  task: QueueTask | undefined;
  isClipMode: boolean;
  isEmpty: boolean;
  isHidden: boolean;
  instruments: readonly InstrumentSummary[];
  instrument: string | null;
  onInstrument: (instrument: string | null) => void;
}

/** The question, what the model says to it, and what is asked about. */
export function AnnotateHeader(props: AnnotateHeaderProps) {
  const { task, isClipMode, isEmpty, isHidden, instruments, instrument, onInstrument } = props;
  const t = useTranslations('annotate');
  const isWaiting = task === undefined && !isEmpty;
  return (
    // Two lines of a long question fit, so that the picture stays where it is from one question to the next.
    <div className="flex min-h-18 shrink-0 items-center gap-6">
      <div className="min-w-0 flex-1">
        {task !== undefined && !isClipMode && <Question instrument={task.instrument} />}
        {task !== undefined && isClipMode && (
          <h1 className="font-medium text-[1.75rem] leading-9 tracking-tight max-lg:text-2xl">
            {t('question')}
          </h1>
        )}
        {isWaiting && <Skeleton className="h-9 w-3/4 max-w-xl" />}
        {isEmpty && <h1 className="font-medium text-[1.75rem] tracking-tight">{t('title')}</h1>}
      </div>
      {task !== undefined && <SuggestionPanel task={task} isHidden={isHidden} isNamed={isClipMode} />}
      {isWaiting && <Skeleton className="h-12 w-72 shrink-0" />}
      <div className="flex w-40 shrink-0 flex-col gap-1.5">
        <ModeControl isClipMode={isClipMode} />
        <SteadyFilter instruments={instruments} value={instrument} onChange={onInstrument} />
      </div>
    </div>
  );
}
