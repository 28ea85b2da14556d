/** Earmark's sign: a page corner folded over a sound wave. */
export function EarmarkSign({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className} fill="none">
      <path d="M4 3.5h10.5L20 9v11.5H4z" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      <path d="M14.5 3.5 20 9h-5.5z" fill="var(--accent)" />
      <path
        d="M8 13v3M11 11v7M14 12.5v4M17 13.5v2"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
