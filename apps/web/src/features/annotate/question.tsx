import { familyColour, instrumentTitle, questionStart } from '../../lib/instrument-name.ts';

interface QuestionProps {
  instrument: { name: string; family?: string | null };
}

/** The question, the largest text of the page; the instrument in the colour of its family. */
export function Question({ instrument }: QuestionProps) {
  return (
    <h1 className="min-w-0 text-balance font-medium text-[1.75rem] leading-9 tracking-tight max-lg:text-2xl">
      {questionStart(instrument.name)}{' '}
      <span
        className="whitespace-nowrap border-b-[3px] font-bold uppercase tracking-wide"
        style={{ borderColor: familyColour(instrument.family) }}
      >
        {instrumentTitle(instrument.name)}
      </span>{' '}
      in this clip?
    </h1>
  );
}
