import { useTranslations } from 'use-intl';
import { useFormat } from '../../lib/language/use-format.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { type ClipSelection, pairGroups, writeSelection } from './clip-selection.ts';
import type { InstrumentResult } from './evaluation-operations.ts';
import type { OperatingPoint } from './operating-point.ts';
import { PairList } from './pair-list.tsx';
import { selectionFilter } from './selection-filter.ts';

interface GroupButtonsProps {
  counts: Omit<OperatingPoint, 'threshold' | 'precision' | 'recall' | 'f1'>;
  selection: ClipSelection | null;
  onSelect: (selection: ClipSelection) => void;
}

/** The pairs that support, AP, precision, recall and F1 are made of, as counts to choose. */
export function GroupButtons({ counts, selection, onSelect }: GroupButtonsProps) {
  const t = useTranslations('evaluation.group');
  const format = useFormat();
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = counts;
  const count = {
    all: truePositives + falsePositives + trueNegatives + falseNegatives,
    labelledYes: truePositives + falseNegatives,
    calledYes: truePositives + falsePositives,
    wrong: falsePositives + falseNegatives,
  };
  return (
    <div className="flex flex-wrap gap-1.5">
      {pairGroups.map((group) => (
        <button
          key={group}
          type="button"
          aria-pressed={selection?.kind === 'group' && selection.group === group}
          onClick={() => onSelect({ kind: 'group', group })}
          className="tabular rounded-md border border-line bg-ground px-2 py-0.5 text-xs hover:border-line-strong aria-pressed:border-ink"
        >
          {t(`short.${group}`, { count: format.count(count[group]) })}
        </button>
      ))}
    </div>
  );
}

interface InstrumentClipsProps {
  versionId: string;
  decision: number;
  result: InstrumentResult;
  selection: ClipSelection;
  /** Moved away from that of the decision version; null when it is not. */
  threshold: number | null;
  onClose: () => void;
}

/** The clips behind a figure of one instrument. */
export function InstrumentClips(props: InstrumentClipsProps) {
  const { versionId, decision, result, selection, threshold, onClose } = props;
  const t = useTranslations('evaluation.clips');
  const outcomes = useTranslations('evaluation.outcome');
  const groups = useTranslations('evaluation.group');
  const format = useFormat();
  const instrument = useInstrumentTitle()(result.instrument);
  const shown = threshold ?? result.threshold;
  const titleOf = () => {
    switch (selection.kind) {
      case 'outcome':
        return t('ofOutcome', {
          instrument,
          outcome: outcomes(selection.outcome),
          threshold: format.figure(shown),
        });
      case 'group':
        return t('ofGroup', { instrument, group: groups(`name.${selection.group}`) });
      case 'range':
        return t('ofRange', {
          instrument,
          low: format.figure(selection.low, 2),
          high: format.figure(selection.high, 2),
        });
    }
  };
  return (
    <PairList
      key={writeSelection(selection)}
      title={titleOf()}
      filter={selectionFilter(
        { version: versionId, instrument: result.instrument, decision },
        selection,
        threshold,
      )}
      thresholdOf={() => shown}
      onClose={onClose}
    />
  );
}
