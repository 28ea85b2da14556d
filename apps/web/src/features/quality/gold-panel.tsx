'use client';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { InstrumentChip } from '../../components/ui/instrument-chip.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { useListPlayer } from '../../lib/audio/use-list-player.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import type { GoldItem, GoldRow } from './quality-operations.ts';
import { readGoldRows } from './read-gold-rows.ts';

interface GoldPanelProps {
  items: readonly GoldItem[];
  total: number;
  onAdd: (rows: GoldRow[]) => Promise<{ added: number; skipped: { row: number; reason: string }[] }>;
  onRemove: (item: GoldItem) => Promise<void>;
}

/** As it stands in a file, the same in every language. */
const exampleRow = '000046_3840,clarinet,no';
const fieldLook = 'rounded-md border border-line-strong bg-ground px-2 text-sm';

/** The pairs whose answer is known: added by hand or from a file, heard, and taken away. */
export function GoldPanel({ items, total, onAdd, onRemove }: GoldPanelProps) {
  const t = useTranslations('quality.gold');
  const titleOf = useInstrumentTitle();
  const errorText = useErrorText();
  const player = useListPlayer();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string[]>([]);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const { rows, wrongLines } = readGoldRows(text);
    const wrong = wrongLines.map((line) => t('wrongLine', { line: String(line) }));
    if (rows.length === 0) return setSaid(wrong.length > 0 ? wrong : [t('noRow')]);
    try {
      const { added, skipped } = await onAdd(rows);
      setSaid([
        t('added', { count: added }),
        ...wrong,
        ...skipped.map(({ row, reason }) => t('skippedRow', { row: String(row), reason })),
      ]);
      if (skipped.length === 0 && wrong.length === 0) setText('');
    } catch (error) {
      setSaid([errorText(error)]);
    }
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-10 max-lg:grid-cols-1">
      <section aria-label={t('label')}>
        {items.length === 0 ? (
          <EmptyNotice title={t('empty')}>{t('emptyDetail')}</EmptyNotice>
        ) : (
          <>
            <p className="pb-2 text-ink-soft text-sm">
              {total > items.length
                ? t('some', { shown: String(items.length), total: String(total) })
                : t('all', { total })}
            </p>
            <ul aria-label={t('label')}>
              {items.map((item) => (
                <li
                  key={`${item.clip.id} ${item.instrument.id}`}
                  className="flex items-center gap-3 rounded-md px-2 py-1 hover:bg-surface"
                >
                  <PlayButton
                    name={item.clip.sampleKey}
                    isPlaying={player.playingId === item.clip.id}
                    onToggle={() => player.toggle(item.clip)}
                  />
                  <span className="w-36 truncate font-mono text-xs">{item.clip.sampleKey}</span>
                  <InstrumentChip
                    name={item.instrument.name}
                    family={item.instrument.family}
                    absent={!item.present}
                  />
                  <span className="text-ink-soft text-xs">{t(item.present ? 'sounds' : 'silent')}</span>
                  <Button
                    size="small"
                    look="quiet"
                    className="ml-auto"
                    aria-label={t('removeWhich', {
                      instrument: titleOf(item.instrument.name),
                      clip: item.clip.sampleKey,
                    })}
                    onClick={() => void onRemove(item).catch((error: unknown) => setSaid([errorText(error)]))}
                  >
                    {t('remove')}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <form onSubmit={(event) => void add(event)} className="space-y-3">
        <label className="block space-y-1">
          <span className="font-medium">{t('add')}</span>
          <span className="block text-ink-soft text-sm">{t('addHint')}</span>
          <textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={7}
            spellCheck={false}
            placeholder={exampleRow}
            className={`w-full py-1.5 font-mono placeholder:text-ink-faint ${fieldLook}`}
          />
        </label>
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary">
            {t('doAdd')}
          </Button>
          <label className="cursor-pointer text-ink-soft text-sm underline underline-offset-4 focus-within:outline-2 focus-within:outline-accent">
            {t('fromFile')}
            <input
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              className="sr-only"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                event.target.value = '';
                if (file) void file.text().then(setText);
              }}
            />
          </label>
        </div>
        <ul aria-live="polite" className="max-h-48 space-y-0.5 overflow-auto text-sm">
          {said.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </form>
    </div>
  );
}
