'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Contrast, Database, FolderUp, LogOut, Moon, Music, Sun } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { familyColour } from '../../lib/instrument-name.ts';
import { useFamilyTitle, useInstrumentTitle } from '../../lib/language/use-instrument-title.ts';
import { signOut } from '../../lib/session/sign-out.ts';
import { useDataSet, useDataSets } from '../../lib/session/use-data-sets.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { changeSettings } from '../../lib/settings/use-settings.ts';
import { useUrlState } from '../../lib/use-url-state.ts';
import { Dialog } from '../ui/dialog.tsx';
import { destinations, pageAddress, settingsPages } from './destinations.ts';

interface EntryProps {
  onSelect: () => void;
  keywords?: string[];
  value: string;
  icon: ReactNode;
}

function Entry({ onSelect, keywords, value, icon }: EntryProps) {
  return (
    <Command.Item
      value={value}
      keywords={keywords}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-3 rounded-md px-3 text-sm data-[selected=true]:bg-raised [&_svg]:size-4 [&_svg]:text-ink-soft"
    >
      {icon}
      {value}
    </Command.Item>
  );
}

/** Everything that can be done from anywhere, found by typing. */
export function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('frame');
  const titleOf = useInstrumentTitle();
  const familyOf = useFamilyTitle();
  const router = useRouter();
  const pathname = usePathname();
  const { data: dataSets } = useDataSets();
  const isAdmin = useViewer().data?.role === 'admin';
  const { dataSet } = useDataSet();
  const { values } = useUrlState();
  const queryClient = useQueryClient();
  const run = (action: () => void) => () => {
    onOpenChange(false);
    action();
  };
  const goTo = (path: string, parameters?: Record<string, string>) =>
    run(() => router.push(pageAddress(path, values.get('dataSet'), parameters)));
  const heading =
    '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-faint [&_[cmdk-group-heading]]:text-xs';
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('commands')}
      hideHeader
      className="overflow-hidden"
    >
      <Command label={t('commands')} className="flex max-h-[60vh] flex-col">
        <Command.Input
          placeholder={t('palette.placeholder')}
          className="h-12 shrink-0 border-line border-b bg-transparent px-5 text-base outline-none placeholder:text-ink-faint"
        />
        <Command.List className="overflow-auto p-2">
          <Command.Empty className="px-3 py-8 text-center text-ink-soft text-sm">
            {t('palette.empty')}
          </Command.Empty>
          <Command.Group heading={t('pages')} className={heading}>
            {destinations.map(({ path, page, icon: Icon }) => (
              <Entry key={path} value={t(`page.${page}`)} icon={<Icon aria-hidden />} onSelect={goTo(path)} />
            ))}
            {settingsPages
              .filter(
                ({ path, forAdministrators }) => path !== '/settings' && (isAdmin || !forAdministrators),
              )
              .map(({ path, page, icon: Icon }) => (
                <Entry
                  key={path}
                  value={t('palette.inSettings', { page: t(`page.${page}`) })}
                  icon={<Icon aria-hidden />}
                  onSelect={goTo(path)}
                />
              ))}
            <Entry
              value={t('page.import')}
              keywords={t('palette.importWords').split(', ')}
              icon={<FolderUp aria-hidden />}
              onSelect={goTo('/import')}
            />
          </Command.Group>
          <Command.Group heading={t('palette.annotateOne')} className={heading}>
            {(dataSet?.instruments ?? []).map(({ name, family }) => (
              <Entry
                key={name}
                value={t('palette.annotate', { instrument: titleOf(name) })}
                keywords={[name, familyOf(family) ?? '']}
                icon={<Music aria-hidden style={{ color: familyColour(family) }} />}
                onSelect={goTo('/annotate', { instrument: name })}
              />
            ))}
          </Command.Group>
          {(dataSets ?? []).length > 1 && (
            <Command.Group heading={t('dataSet')} className={heading}>
              {(dataSets ?? []).map(({ name }) => (
                <Entry
                  key={name}
                  value={t('palette.dataSet', { name })}
                  icon={<Database aria-hidden />}
                  onSelect={run(() => router.push(pageAddress(pathname, name)))}
                />
              ))}
            </Command.Group>
          )}
          <Command.Group heading={t('palette.look')} className={heading}>
            <Entry
              value={t('palette.dark')}
              icon={<Moon aria-hidden />}
              onSelect={run(() => changeSettings({ theme: 'dark' }))}
            />
            <Entry
              value={t('palette.light')}
              icon={<Sun aria-hidden />}
              onSelect={run(() => changeSettings({ theme: 'light' }))}
            />
            <Entry
              value={t('palette.system')}
              icon={<Contrast aria-hidden />}
              onSelect={run(() => changeSettings({ theme: 'system' }))}
            />
          </Command.Group>
          <Command.Group heading={t('palette.you')} className={heading}>
            <Entry
              value={t('palette.signOut')}
              icon={<LogOut aria-hidden />}
              onSelect={run(() => void signOut().then(() => queryClient.invalidateQueries()))}
            />
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
