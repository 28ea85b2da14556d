import { Check, CircleHelp, type LucideIcon, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../lib/class-names.ts';
import type { Decision } from './review-selection.ts';

const looks: Readonly<Record<Decision, { icon: LucideIcon; look: string }>> = {
  yes: { icon: Check, look: 'bg-yes-soft text-yes rounded-full' },
  no: { icon: X, look: 'bg-no-soft text-no rounded-none' },
  unsure: { icon: CircleHelp, look: 'bg-unsure-soft text-unsure rounded-md' },
};

/** An answer by colour, shape and letter; `title` says whose it is. */
export function AnswerMark({ answer, title }: { answer: Decision; title: string }) {
  const t = useTranslations('review.letter');
  const { icon: Icon, look } = looks[answer];
  return (
    <span title={title} className={classNames('inline-flex h-5 items-center gap-0.5 px-1.5 text-2xs', look)}>
      <Icon aria-hidden className="size-3" />
      <span aria-hidden className="font-semibold">
        {t(answer)}
      </span>
      <span className="sr-only">{title}</span>
    </span>
  );
}
