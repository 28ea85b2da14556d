'use client';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

const typingPauseMillis = 250;

interface PersonSearchProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Part of a name to look for; asked for when the typing pauses. */
export function PersonSearch({ label, value, onChange }: PersonSearchProps) {
  const [typed, setTyped] = useState(value);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => change.current(typed), typingPauseMillis);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <label className="relative block w-72">
      <span className="sr-only">{label}</span>
      <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-ink-faint" />
      <input
        type="search"
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="h-8 w-full rounded-md border border-line bg-surface pr-2 pl-8 text-sm placeholder:text-ink-faint"
      />
    </label>
  );
}
