'use client';
import { Lock } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { pageAddress, settingsPages } from '../../components/frame/destinations.ts';
import { EmptyNotice } from '../../components/ui/notice.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { classNames } from '../../lib/class-names.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { useUrlState } from '../../lib/use-url-state.ts';

/** The pages of Settings under one head; those of administrators only for them. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('settings');
  const frame = useTranslations('frame.page');
  const pathname = usePathname();
  const { values } = useUrlState();
  const { data: viewer } = useViewer();
  const here = settingsPages.find(({ path }) => path === pathname);
  const isAdmin = viewer?.role === 'admin';
  const isClosed = here?.forAdministrators === true && !isAdmin;
  return (
    <>
      <PageHeader title={t('title')}>
        <nav aria-label={t('title')}>
          <ul className="flex flex-wrap rounded-md border border-line bg-well p-0.5">
            {settingsPages
              .filter(({ forAdministrators }) => isAdmin || !forAdministrators)
              .map(({ path, page }) => (
                <li key={path}>
                  <Link
                    href={pageAddress(path, values.get('dataSet'))}
                    aria-current={path === pathname ? 'page' : undefined}
                    className={classNames(
                      'flex h-6 items-center rounded px-2 text-xs',
                      path === pathname
                        ? 'bg-surface font-medium text-ink shadow-sm'
                        : 'text-ink-soft hover:text-ink',
                    )}
                  >
                    {frame(page)}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
      </PageHeader>
      <div className="relative min-h-0 flex-1 overflow-auto">
        {!isClosed && children}
        {isClosed && viewer === undefined && (
          <div className="space-y-3 px-6 py-6">
            {[0, 1, 2, 3, 4].map((row) => (
              <Skeleton key={row} className="h-12" />
            ))}
          </div>
        )}
        {isClosed && viewer && (
          <EmptyNotice icon={Lock} title={t('closed.title')} className="h-full">
            {t('closed.detail')}
          </EmptyNotice>
        )}
      </div>
    </>
  );
}
