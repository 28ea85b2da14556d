import { Download } from 'lucide-react';

interface DownloadLinkProps {
  url: string;
  name: string;
  label: string;
}

/** Fetches a file under its own name. */
export function DownloadLink({ url, name, label }: DownloadLinkProps) {
  return (
    <a
      href={url}
      download={name}
      className="inline-flex h-7 shrink-0 items-center gap-2 whitespace-nowrap rounded-md border border-line bg-surface px-2.5 font-medium text-sm hover:bg-raised"
    >
      <Download aria-hidden className="size-3.5" />
      {label}
      <span className="sr-only"> {name}</span>
    </a>
  );
}
