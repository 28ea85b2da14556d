import { formatCount, formatPercent } from '../../lib/format.ts';
import type { Quality } from './quality-operations.ts';
import { ShareBar } from './share-bar.tsx';

const points = (value: number): string => `${value > 0 ? '+' : ''}${Math.round(value * 100)}`;

/** What the measured effect says in words. */
function describeEffect({ effect }: Quality['anchoring']): string {
  if (!effect) {
    return 'Not measurable yet: it takes first answers given before and after the suggestion was seen. Set a share of blind tasks under Settings, and a draw decides who sees what.';
  }
  const { difference, low, high } = effect;
  const interval = `${points(difference)} points (95 % interval ${points(low)} to ${points(high)})`;
  if (low > 0) return `Seeing the suggestion first pulls answers towards it: ${interval}.`;
  if (high < 0) return `Seeing the suggestion first pushes answers away from it: ${interval}.`;
  return `No effect can be told from chance: ${interval}.`;
}

/** Agreement of first answers with the suggestion, seen before the answer and after it. */
export function AnchoringPanel({ anchoring }: { anchoring: Quality['anchoring'] }) {
  const rows = [
    { name: 'Suggestion seen before the answer', measured: anchoring.shownBefore },
    { name: 'Seen after the answer (blind first)', measured: anchoring.shownAfter },
  ];
  return (
    <section aria-label="Anchoring effect" className="max-w-3xl space-y-3">
      <h2 className="font-semibold text-lg">Anchoring effect</h2>
      <dl className="tabular space-y-1.5 text-sm">
        {rows.map(({ name, measured }) => (
          <div key={name} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-4">
            <dt>
              {name}
              <span className="text-ink-faint"> · {formatCount(measured?.answers ?? 0)} answers</span>
            </dt>
            <dd className="flex items-center gap-3">
              <ShareBar measured={measured} />
              <span className="w-28 text-ink-faint text-xs">
                {measured ? `${formatPercent(measured.low)} to ${formatPercent(measured.high)}` : ''}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-soft text-sm">{describeEffect(anchoring)}</p>
      {anchoring.effect && (
        <p className="text-ink-faint text-xs">
          {anchoring.drawn
            ? 'A draw decided who saw the suggestion, so nothing else explains the difference.'
            : 'People chose by themselves who saw the suggestion, so other differences between them play in.'}
        </p>
      )}
    </section>
  );
}
