'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { InstrumentChip } from '../../components/ui/instrument-chip.tsx';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PlayButton } from '../../components/ui/play-button.tsx';
import { useListPlayer } from '../../lib/audio/use-list-player.ts';
import { formatPlural } from '../../lib/format.ts';
import type { GoldItem, GoldRow } from './quality-operations.ts';
import { readGoldRows } from './read-gold-rows.ts';

interface GoldPanelProps {
  items: readonly GoldItem[];
  total: number;
  onAdd: (rows: GoldRow[]) => Promise<{ added: number; skipped: { row: number; reason: string }[] }>;
  onRemove: (item: GoldItem) => Promise<void>;
}

const fieldLook = 'rounded-md border border-line-strong bg-ground px-2 text-sm';

/** The pairs whose answer is known: added by hand or from a file, heard, and taken away. */
export function GoldPanel({ items, total, onAdd, onRemove }: GoldPanelProps) {
  const player = useListPlayer();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string[]>([]);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const { rows, wrong } = readGoldRows(text);
    if (rows.length === 0) return setSaid(wrong.length > 0 ? wrong : ['There is no row to add.']);
    try {
      const { added, skipped } = await onAdd(rows);
      setSaid([
        `${formatPlural(added, 'pair')} added.`,
        ...wrong,
        ...skipped.map(({ row, reason }) => `Row ${row}: ${reason}`),
      ]);
      if (skipped.length === 0 && wrong.length === 0) setText('');
    } catch (error) {
      setSaid([error instanceof Error ? error.message : String(error)]);
    }
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_22rem] items-start gap-10 max-lg:grid-cols-1">
      <section aria-label="Gold items">
        {items.length === 0 ? (
          <EmptyNotice title="No gold items yet">
            Mark pairs whose answer you are sure of: here, or under Conflicts. Annotators are asked about them
            among ordinary pairs and cannot tell them apart.
          </EmptyNotice>
        ) : (
          <>
            <p className="pb-2 text-ink-soft text-sm">
              {total > items.length ? `The newest ${items.length} of ${total}` : formatPlural(total, 'pair')},
              asked of everybody but whoever added them.
            </p>
            <ul aria-label="Gold items">
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
                  <span className="text-ink-soft text-xs">{item.present ? 'sounds' : 'does not sound'}</span>
                  <Button
                    size="small"
                    look="quiet"
                    className="ml-auto"
                    aria-label={`Remove ${item.instrument.name} in ${item.clip.sampleKey} from gold`}
                    onClick={() =>
                      void onRemove(item).catch((error: unknown) =>
                        setSaid([error instanceof Error ? error.message : String(error)]),
                      )
                    }
                  >
                    Remove
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <form onSubmit={(event) => void add(event)} className="space-y-3">
        <label className="block space-y-1">
          <span className="font-medium">Add gold items</span>
          <span className="block text-ink-soft text-sm">
            One pair a line: sample key, instrument, yes or no. Test clips are refused.
          </span>
          <textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={7}
            spellCheck={false}
            placeholder="000046_3840,clarinet,no"
            className={`w-full py-1.5 font-mono placeholder:text-ink-faint ${fieldLook}`}
          />
        </label>
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary">
            Add
          </Button>
          <label className="cursor-pointer text-ink-soft text-sm underline underline-offset-4 focus-within:outline-2 focus-within:outline-accent">
            Take from a CSV file
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
