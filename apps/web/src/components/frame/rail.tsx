'use client';
import { Command, FolderUp } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { useKeyCap } from '../../lib/language/use-key-cap.ts';
import { useOutbox } from '../../lib/outbox/use-outbox.ts';
import { useDataSet, useDataSets } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { SelectBox } from '../ui/select-box.tsx';
import { destinations, pageAddress } from './destinations.ts';
import { EarmarkSign } from './earmark-sign.tsx';
import { OutboxDialog, OutboxIcon, useOutboxText } from './outbox-line.tsx';

function DataSetSwitch() {
  const t = useTranslations('frame');
  const format = useFormat();
  const { data } = useDataSets();
  const { dataSet } = useDataSet();
  const { change } = useUrlState();
  if (data?.length === 0) return <p className="px-2 text-ink-soft text-xs">{t('noDataSet')}</p>;
  if (dataSet === undefined) return <div className="skeleton h-8 w-full" />;
  return (
    <SelectBox
      label={t('dataSet')}
      value={dataSet.name}
      onChange={(name) =>
        change({ dataSet: name, run: null, version: null, instrument: null }, { push: true })
      }
      options={(data ?? []).map(({ name, progress }) => ({
        value: name,
        label: name,
        hint: t('clipsInDataSet', { count: format.count(progress.clips) }),
      }))}
      className="w-full bg-transparent"
    />
  );
}

function ImportLink() {
  const t = useTranslations('frame.page');
  const { data: viewer } = useViewer();
  if (viewer?.role !== 'admin') return null;
  return (
    <Link
      href="/import"
      title={t('import')}
      aria-label={t('import')}
      className="flex size-8 shrink-0 items-center justify-center rounded-md text-ink-soft hover:bg-raised hover:text-ink max-lg:h-10 max-lg:w-full"
    >
      <FolderUp aria-hidden className="size-4 max-lg:size-4.5" strokeWidth={1.75} />
    </Link>
  );
}

function QueueLine() {
  const t = useTranslations('frame');
  const format = useFormat();
  const outbox = useOutbox();
  const outboxText = useOutboxText(outbox);
  const { dataSet } = useDataSet();
  const [open, setOpen] = useState(false);
  const left = dataSet?.progress.queueLength;
  const leftText = left === undefined ? '–' : format.count(left);
  const label = t('left', { count: leftText, outbox: outboxText });
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        title={label}
        aria-label={label}
        className="tabular flex w-full items-center gap-2 rounded-md px-2.5 py-2 text-left text-ink-soft text-xs hover:bg-raised max-lg:flex-col max-lg:gap-1 max-lg:px-0 max-lg:text-center"
      >
        <OutboxIcon outbox={outbox} className="size-4 shrink-0" />
        {/* Two lines always: the longer text of unsaved answers must not push what is above. */}
        <span className="flex min-h-8 items-center max-lg:hidden">{label}</span>
        <span className="lg:hidden">{leftText}</span>
      </button>
      <OutboxDialog outbox={outbox} open={open} onOpenChange={setOpen} />
    </>
  );
}

/** The rail on the left: data set, pages, and at its foot what is left to answer and whether all is saved. */
export function Rail({ onOpenPalette }: { onOpenPalette: () => void }) {
  const t = useTranslations('frame');
  const keyCap = useKeyCap();
  const pathname = usePathname();
  const { values } = useUrlState();
  return (
    <nav
      aria-label={t('pages')}
      className="flex w-14 shrink-0 flex-col gap-1 border-line border-r bg-ground px-2 py-3 lg:w-48 lg:px-3"
    >
      <div className="flex h-9 items-center gap-2 px-2 max-lg:justify-center max-lg:px-0">
        <EarmarkSign className="size-5.5 shrink-0" />
        <span className="font-semibold text-lg tracking-tight max-lg:sr-only">Earmark</span>
      </div>
      <div className="mt-2 mb-3 flex items-center gap-1">
        <div className="min-w-0 flex-1 max-lg:hidden">
          <DataSetSwitch />
        </div>
        <ImportLink />
      </div>
      <ul className="flex flex-col gap-0.5">
        {destinations.map(({ path, page, icon: Icon }) => {
          const label = t(`page.${page}`);
          const isHere = pathname === path || pathname.startsWith(`${path}/`);
          return (
            <li key={path}>
              <Link
                href={pageAddress(path, values.get('dataSet'))}
                aria-current={isHere ? 'page' : undefined}
                title={label}
                className={classNames(
                  'relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm max-lg:h-10 max-lg:justify-center max-lg:px-0',
                  isHere ? 'bg-raised font-medium text-ink' : 'text-ink-soft hover:bg-raised hover:text-ink',
                )}
              >
                {isHere && (
                  <span aria-hidden className="absolute inset-y-2 left-0 w-0.5 rounded-full bg-accent" />
                )}
                <Icon aria-hidden className="size-4 shrink-0 max-lg:size-4.5" strokeWidth={1.75} />
                <span className="max-lg:sr-only">{label}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      <div className="mt-auto flex flex-col gap-1">
        <button
          type="button"
          onClick={onOpenPalette}
          className="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-ink-soft text-sm hover:bg-raised hover:text-ink max-lg:justify-center max-lg:px-0"
        >
          <Command aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
          <span className="max-lg:sr-only">{t('commands')}</span>
          <span aria-hidden className="ml-auto font-mono text-2xs text-ink-faint max-lg:hidden">
            {keyCap('Ctrl')} {keyCap('k')}
          </span>
        </button>
        <div className="border-line border-t pt-1">
          <QueueLine />
        </div>
      </div>
    </nav>
  );
}
