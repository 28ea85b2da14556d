import { Check, CircleHelp, type LucideIcon, SkipForward, X } from 'lucide-react';
import type { Answer } from './queue-state.ts';

interface AnswerLook {
  icon: LucideIcon;
  text: string;
  soft: string;
  border: string;
}

/** Colour and shape of each answer, the same wherever an answer is shown. */
export const answerLook: Readonly<Record<Answer, AnswerLook>> = {
  yes: { icon: Check, text: 'text-yes', soft: 'bg-yes-soft', border: 'border-yes' },
  no: { icon: X, text: 'text-no', soft: 'bg-no-soft', border: 'border-no' },
  unsure: {
    icon: CircleHelp,
    text: 'text-unsure',
    soft: 'bg-unsure-soft',
    border: 'border-unsure',
  },
  skipped: {
    icon: SkipForward,
    text: 'text-ink-soft',
    soft: 'bg-raised',
    border: 'border-line-strong',
  },
};
