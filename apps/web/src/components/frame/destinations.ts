import {
  AudioLines,
  Boxes,
  CalendarDays,
  ChartNoAxesColumn,
  Ear,
  KeyRound,
  KeySquare,
  ListChecks,
  ListMusic,
  ListOrdered,
  type LucideIcon,
  MonitorSmartphone,
  Package,
  ScrollText,
  Settings,
  ShieldCheck,
  Timer,
  Users,
  Webhook,
} from 'lucide-react';
import type { english } from '../../messages/en/index.ts';

export interface Destination {
  path: string;
  /** Its name in the texts of the frame. */
  page: keyof (typeof english)['frame']['page'];
  icon: LucideIcon;
}

/** Every page of the rail and of the command palette, in order. */
export const destinations: readonly Destination[] = [
  { path: '/annotate', page: 'annotate', icon: Ear },
  { path: '/review', page: 'review', icon: ListChecks },
  { path: '/clips', page: 'clips', icon: ListMusic },
  { path: '/runs', page: 'runs', icon: Timer },
  { path: '/models', page: 'models', icon: Boxes },
  { path: '/evaluation', page: 'evaluation', icon: ChartNoAxesColumn },
  { path: '/listen', page: 'listen', icon: AudioLines },
  { path: '/ranking', page: 'ranking', icon: ListOrdered },
  { path: '/progress', page: 'progress', icon: CalendarDays },
  { path: '/quality', page: 'quality', icon: ShieldCheck },
  { path: '/releases', page: 'releases', icon: Package },
  { path: '/settings', page: 'settings', icon: Settings },
];

/** The pages within Settings, in order; those of administrators are nobody else's. */
export const settingsPages: readonly (Destination & { forAdministrators: boolean })[] = [
  { path: '/settings', page: 'thisBrowser', icon: Settings, forAdministrators: false },
  { path: '/settings/sessions', page: 'sessions', icon: MonitorSmartphone, forAdministrators: false },
  { path: '/settings/personal-tokens', page: 'personalTokens', icon: KeySquare, forAdministrators: false },
  { path: '/settings/people', page: 'people', icon: Users, forAdministrators: true },
  { path: '/settings/tokens', page: 'tokens', icon: KeyRound, forAdministrators: true },
  { path: '/settings/webhooks', page: 'webhooks', icon: Webhook, forAdministrators: true },
  { path: '/settings/audit-log', page: 'auditLog', icon: ScrollText, forAdministrators: true },
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

/** Pages that are not in the rail. */
const elsewhere: Readonly<Record<string, Destination['page']>> = {
  '/attention': 'attention',
  '/import': 'import',
  '/model-card': 'modelCard',
  '/sign-in': 'signIn',
};

/** Name of the page at a path; undefined where there is none. */
export function pageOfPath(path: string): Destination['page'] | undefined {
  const isAt = (destination: Destination) => destination.path === path;
  return (destinations.find(isAt) ?? settingsPages.find(isAt))?.page ?? elsewhere[path];
}
