import { classNames } from '../../lib/class-names.ts';

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const isNested = (value: Json): value is readonly Json[] | { readonly [name: string]: Json } =>
  value !== null && typeof value === 'object';

function Plain({ value }: { value: null | boolean | number | string }) {
  return (
    <span
      className={classNames(
        'whitespace-pre-wrap break-words [overflow-wrap:anywhere]',
        typeof value !== 'string' && 'font-mono text-xs',
      )}
    >
      {value === null ? '–' : String(value)}
    </span>
  );
}

/** What a deed was asked with, by name. Whatever stands in it is shown as text. */
export function DetailTree({ value }: { value: Json }) {
  if (!isNested(value)) return <Plain value={value} />;
  const entries = Array.isArray(value)
    ? value.map((each: Json, index) => [String(index + 1), each] as const)
    : Object.entries(value as { readonly [name: string]: Json });
  if (entries.length === 0) return <Plain value={null} />;
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5">
      {entries.map(([name, each]) => (
        <div key={name} className="contents">
          <dt className="max-w-48 break-words font-mono text-ink-soft text-xs leading-5">{name}</dt>
          <dd className="min-w-0">
            <DetailTree value={each} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
