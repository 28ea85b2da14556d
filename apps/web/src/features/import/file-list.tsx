'use client';
import { CircleAlert, CircleCheck, CircleDashed, CloudUpload } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import { recallFailure } from '../../lib/known-failure.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { formatBytes } from './format-bytes.ts';
import type { FileState, UploadFile } from './upload-state.ts';

/** More rows than these slow the page down and are read by nobody. */
const rowsShown = 200;

/** Files that need a look come first, then those on their way, then the rest. */
const place: Readonly<Record<FileState, number>> = {
  failed: 0,
  refused: 1,
  sending: 2,
  hashing: 3,
  waiting: 4,
  stored: 5,
};

function StateIcon({ state }: { state: FileState }) {
  const look = 'size-4 shrink-0';
  if (state === 'stored') return <CircleCheck aria-hidden className={`${look} text-yes`} />;
  if (state === 'refused' || state === 'failed')
    return <CircleAlert aria-hidden className={`${look} text-no`} />;
  if (state === 'sending') return <CloudUpload aria-hidden className={`${look} text-accent-text`} />;
  return <CircleDashed aria-hidden className={`${look} text-ink-faint`} />;
}

/** Every file with its progress, or the reason why it is left out. */
export function FileList({ files }: { files: readonly UploadFile[] }) {
  const t = useTranslations('imports.files');
  const format = useFormat();
  const errorText = useErrorText();
  const inOrder = [...files].sort((one, other) => place[one.state] - place[other.state]);
  const hidden = inOrder.length - rowsShown;
  return (
    <ul aria-label={t('label')} className="divide-y divide-line">
      {inOrder.slice(0, rowsShown).map(({ name, bytes, state, sent, reason }) => (
        <li key={name} data-state={state} className="flex items-center gap-3 px-1 py-1.5 text-sm">
          <StateIcon state={state} />
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            {name}
            {reason !== null && <span className="block text-no">{errorText(recallFailure(reason))}</span>}
          </span>
          <span className="tabular shrink-0 text-ink-soft text-xs">{formatBytes(bytes, format)}</span>
          <span
            className={classNames(
              'tabular w-20 shrink-0 text-right text-xs',
              state === 'failed' || state === 'refused' ? 'text-no' : 'text-ink-soft',
            )}
          >
            {state === 'sending' && bytes > 0
              ? `${Math.floor((sent / bytes) * 100)}\u00a0%`
              : t(`state.${state}`)}
          </span>
        </li>
      ))}
      {hidden > 0 && (
        <li className="px-1 py-2 text-ink-soft text-xs">{t('more', { count: format.count(hidden) })}</li>
      )}
    </ul>
  );
}
