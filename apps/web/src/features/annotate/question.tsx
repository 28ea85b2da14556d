import { useTranslations } from 'use-intl';
import { familyColour } from '../../lib/instrument-name.ts';
import { instrumentTitle, questionKey } from '../../lib/language/instrument-title.ts';

interface QuestionProps {
  instrument: { name: string; family?: string | null };
}

/** The question, the largest text of the page; the instrument in the colour of its family. */
export function Question({ instrument: { name, family } }: QuestionProps) {
  const t = useTranslations('instruments');
  return (
    <h1 className="min-w-0 text-balance font-medium text-[1.75rem] leading-9 tracking-tight max-lg:text-2xl">
      {t.rich(questionKey(name, t), {
        name: instrumentTitle(name, t),
        instrument: (text) => (
          <span
            className="whitespace-nowrap border-b-[3px] font-bold uppercase tracking-wide"
            style={{ borderColor: familyColour(family) }}
          >
            {text}
          </span>
        ),
      })}
    </h1>
  );
}
