'use client';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { InstrumentChip } from '../../components/ui/instrument-chip.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { useListPlayer } from '../../lib/audio/use-list-player.ts';
import { classNames } from '../../lib/class-names.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { randomKey } from '../../lib/random-key.ts';
import type { Conflict } from './quality-operations.ts';

const answerLook: Readonly<Record<string, string>> = {
  yes: 'bg-yes-soft text-yes',
  no: 'bg-no-soft text-no',
  unsure: 'bg-unsure-soft text-unsure',
};

interface ConflictListProps {
  conflicts: readonly Conflict[];
  total: number;
  onDecide: (conflict: Conflict, answer: 'yes' | 'no', key: string) => Promise<void>;
  onGold: (conflict: Conflict, present: boolean) => Promise<void>;
}

/** Pairs in dispute with everybody's answers; a reviewer has the last word, or makes the pair gold. */
export function ConflictList({ conflicts, total, onDecide, onGold }: ConflictListProps) {
  const t = useTranslations('quality.conflicts');
  const answers = useTranslations('words.answer');
  const titleOf = useInstrumentTitle();
  const player = useListPlayer();
  const errorText = useErrorText();
  const [failure, setFailure] = useState<unknown>(null);
  // One key for each answer to each pair, so that a second press sends the same vote.
  const keys = useRef(new Map<string, string>());
  const keyOf = (name: string): string => {
    const key = keys.current.get(name) ?? randomKey();
    keys.current.set(name, key);
    return key;
  };
  const run = (action: Promise<void>) => {
    setFailure(null);
    action.catch(setFailure);
  };
  if (conflicts.length === 0) {
    return <EmptyNotice title={t('empty')}>{t('emptyDetail')}</EmptyNotice>;
  }
  return (
    <div className="space-y-2">
      <p className="text-ink-soft text-sm">
        {total > conflicts.length
          ? t('some', { shown: String(conflicts.length), total: String(total) })
          : t('all', { total })}{' '}
        {t('decision')}
      </p>
      {(failure ?? player.error) !== null && (
        <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
          {errorText(failure ?? player.error)}
        </p>
      )}
      <ul aria-label={t('label')}>
        {conflicts.map((conflict) => {
          const { clip, instrument, votes, state } = conflict;
          const id = `${clip.id} ${instrument.id}`;
          const pair = t('pair', { instrument: titleOf(instrument.name), clip: clip.sampleKey });
          const decide = (answer: 'yes' | 'no') => run(onDecide(conflict, answer, keyOf(`${id} ${answer}`)));
          return (
            <li
              key={id}
              className="grid grid-cols-[auto_minmax(9rem,1fr)_minmax(0,2fr)_16.5rem] items-center gap-x-4 rounded-md px-2 py-1.5 hover:bg-surface"
            >
              <PlayButton
                name={clip.sampleKey}
                isPlaying={player.playingId === clip.id}
                onToggle={() => player.toggle(clip)}
              />
              <div className="min-w-0">
                <InstrumentChip name={instrument.name} family={instrument.family} />
                <p className="truncate text-ink-faint text-xs">
                  <span className="font-mono">{clip.sampleKey}</span>
                  {state === 'contested' && <span className="text-no"> · {t('contested')}</span>}
                </p>
              </div>
              <ul aria-label={t('answers', { pair })} className="flex min-w-0 flex-wrap gap-1">
                {votes.map(({ annotatorId, name: voter, answer }) => (
                  <li
                    key={annotatorId}
                    className={classNames(
                      'max-w-44 truncate rounded px-1.5 py-0.5 text-xs',
                      answerLook[answer],
                    )}
                  >
                    <span className="font-semibold">{answers(answer)}</span> {voter}
                  </li>
                ))}
              </ul>
              <div className="flex gap-1.5">
                <Button size="small" aria-label={t('decideYes', { pair })} onClick={() => decide('yes')}>
                  {t('yes')}
                </Button>
                <Button size="small" aria-label={t('decideNo', { pair })} onClick={() => decide('no')}>
                  {t('no')}
                </Button>
                {clip.split !== 'test' && (
                  <>
                    <Button
                      size="small"
                      look="quiet"
                      aria-label={t('makeGoldYes', { pair })}
                      onClick={() => run(onGold(conflict, true))}
                    >
                      {t('goldYes')}
                    </Button>
                    <Button
                      size="small"
                      look="quiet"
                      aria-label={t('makeGoldNo', { pair })}
                      onClick={() => run(onGold(conflict, false))}
                    >
                      {t('goldNo')}
                    </Button>
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
