import { EyeOff } from 'lucide-react';
import { formatPercent } from '../../lib/format.ts';
import { instrumentTitle } from '../../lib/instrument-name.ts';
import { reasonText } from '../../lib/reason-text.ts';
import { leaning } from './agreement-text.ts';
import type { QueueTask, Suggestion } from './queue-state.ts';

function ProbabilityBar({ suggestion }: { suggestion: Suggestion }) {
  const { probability, threshold } = suggestion;
  return (
    <div aria-hidden className="relative h-2 w-full rounded-full bg-raised">
      <div className="h-full rounded-full bg-ink-soft" style={{ width: `${probability * 100}%` }} />
      <div
        className="absolute -top-1 -bottom-1 w-0.5 -translate-x-1/2 rounded-full bg-ink"
        style={{ left: `${threshold * 100}%` }}
      />
    </div>
  );
}

interface SuggestionPanelProps {
  task: QueueTask;
  isHidden: boolean;
  /** Set where the question does not name the instrument. */
  isNamed: boolean;
}

/** The model's probability with its threshold, or a neutral dot while it is hidden, and why the pair was chosen. */
export function SuggestionPanel({ task, isHidden, isNamed }: SuggestionPanelProps) {
  const { suggestion, reason, instrument } = task;
  return (
    <section
      data-testid="suggestion"
      aria-label="The model's suggestion"
      className="tabular flex w-72 shrink-0 flex-col justify-center gap-1.5 text-sm"
    >
      {suggestion === null && <p className="text-ink-soft">No suggestion: no model is published yet.</p>}
      {suggestion !== null && isHidden && (
        <>
          <p className="flex items-center gap-2 text-ink-soft">
            <EyeOff aria-hidden className="size-3.5" /> Suggestion hidden until you answer
          </p>
          <div aria-hidden className="relative h-2 rounded-full bg-raised">
            <span className="absolute top-0 left-1/2 size-2 -translate-x-1/2 rounded-full bg-ink-faint" />
          </div>
        </>
      )}
      {suggestion !== null && !isHidden && (
        <>
          <p className="flex items-baseline justify-between gap-3">
            <span className="text-ink-soft">
              Model {suggestion.modelVersion.number} leans{' '}
              <strong className="font-semibold text-ink">{leaning(suggestion)}</strong>
              {isNamed && ` on ${instrumentTitle(instrument.name)}`}
            </span>
            <span className="font-semibold text-lg leading-none">
              {formatPercent(suggestion.probability)}
            </span>
          </p>
          <ProbabilityBar suggestion={suggestion} />
        </>
      )}
      <p className="flex justify-between gap-3 whitespace-nowrap text-ink-soft text-xs">
        <span>Why: {reasonText(reason)}</span>
        {suggestion !== null && !isHidden && <span>yes from {formatPercent(suggestion.threshold)}</span>}
      </p>
    </section>
  );
}
