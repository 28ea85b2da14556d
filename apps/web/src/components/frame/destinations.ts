import {
  ChartNoAxesColumn,
  Ear,
  ListMusic,
  ListOrdered,
  type LucideIcon,
  Package,
  Settings,
  ShieldCheck,
  Timer,
} from 'lucide-react';

export interface Destination {
  path: string;
  label: string;
  icon: LucideIcon;
}

/** Every page of the rail and of the command palette, in order. */
export const destinations: readonly Destination[] = [
  { path: '/annotate', label: 'Annotate', icon: Ear },
  { path: '/clips', label: 'Clips', icon: ListMusic },
  { path: '/runs', label: 'Runs', icon: Timer },
  { path: '/evaluation', label: 'Evaluation', icon: ChartNoAxesColumn },
  { path: '/ranking', label: 'Ranking', icon: ListOrdered },
  { path: '/quality', label: 'Quality', icon: ShieldCheck },
  { path: '/releases', label: 'Releases', icon: Package },
  { path: '/settings', label: 'Settings', icon: Settings },
];

/** Address of a page that keeps the data set in view. */
export function pageAddress(
  path: string,
  dataSet: string | null,
  parameters: Record<string, string> = {},
): string {
  const search = new URLSearchParams(parameters);
  if (dataSet !== null) search.set('dataSet', dataSet);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
