'use client';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/ui/button.tsx';
import { SegmentedControl } from '../../components/ui/segmented-control.tsx';
import { SwitchRow } from '../../components/ui/switch-row.tsx';
import { languageNames, languages } from '../../lib/language/languages.ts';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { signOut } from '../../lib/session/sign-out.ts';
import { useViewer } from '../../lib/session/use-viewer.ts';
import { defaultKeyMap, keyActions } from '../../lib/settings/key-map.ts';
import { themes } from '../../lib/settings/settings.ts';
import { changeSettings, useSettings } from '../../lib/settings/use-settings.ts';
import { ColourMapChoice } from './colour-map-choice.tsx';
import { KeyRow } from './key-row.tsx';

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="space-y-3">
      <div>
        <h2 className="font-semibold text-lg">{title}</h2>
        {hint !== undefined && <p className="text-ink-soft text-sm">{hint}</p>}
      </div>
      {children}
    </section>
  );
}

/** What a person may choose for this browser, and their account. */
export function SettingsPage() {
  const t = useTranslations('settings');
  const errorText = useErrorText();
  const settings = useSettings();
  const { data: viewer } = useViewer();
  const queryClient = useQueryClient();
  const [signOutError, setSignOutError] = useState<unknown>(null);
  const leave = () =>
    signOut()
      .then(() => queryClient.invalidateQueries())
      .catch(setSignOutError);
  return (
    <div className="mx-auto grid max-w-5xl grid-cols-2 gap-x-14 gap-y-10 px-6 py-6 max-lg:max-w-xl max-lg:grid-cols-1">
      <div className="space-y-10">
        <Section title={t('look')} hint={t('detail')}>
          <div className="flex items-center justify-between gap-4">
            <span className="font-medium">{t('theme')}</span>
            <SegmentedControl
              label={t('theme')}
              value={settings.theme}
              onChange={(theme) => changeSettings({ theme })}
              options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
            />
          </div>
          <div className="flex items-center justify-between gap-4">
            <span className="font-medium">{t('language')}</span>
            <SegmentedControl
              label={t('language')}
              value={settings.language}
              onChange={(language) => changeSettings({ language })}
              options={[
                { value: 'browser', label: t('languageOfBrowser') },
                ...languages.map((value) => ({ value, label: languageNames[value] })),
              ]}
            />
          </div>
          <div className="space-y-2">
            <span className="font-medium">{t('colourMap')}</span>
            <ColourMapChoice
              value={settings.colourMap}
              onChange={(colourMap) => changeSettings({ colourMap })}
            />
          </div>
        </Section>
        <Section title={t('annotating')}>
          <div className="divide-y divide-line border-line border-y">
            <SwitchRow
              label={t('autoplay')}
              hint={t('autoplayHint')}
              checked={settings.autoplay}
              onChange={(autoplay) => changeSettings({ autoplay })}
            />
            <SwitchRow
              label={t('blindFirst')}
              hint={t('blindFirstHint')}
              checked={settings.blindFirst}
              onChange={(blindFirst) => changeSettings({ blindFirst })}
            />
            <SwitchRow
              label={t('loop')}
              hint={t('loopHint')}
              checked={settings.loop}
              onChange={(loop) => changeSettings({ loop })}
            />
            <SwitchRow
              label={t('meter')}
              hint={t('meterHint')}
              checked={settings.meter}
              onChange={(meter) => changeSettings({ meter })}
            />
          </div>
        </Section>
        <Section title={t('you')}>
          {viewer && (
            <div className="flex items-center justify-between gap-4">
              <p>
                <span className="font-medium">{viewer.name}</span>
                <span className="block text-ink-soft text-sm">
                  {viewer.email} · {t(`role.${viewer.role}`)}
                </span>
              </p>
              <Button onClick={() => void leave()}>{t('signOut')}</Button>
            </div>
          )}
          {signOutError !== null && (
            <p role="alert" className="text-no text-sm">
              {errorText(signOutError)}
            </p>
          )}
        </Section>
      </div>
      <Section title={t('keys.title')} hint={t('keys.hint')}>
        <div>
          {keyActions.map((action) => (
            <KeyRow key={action} action={action} keyMap={settings.keyMap} />
          ))}
        </div>
        <Button size="small" onClick={() => changeSettings({ keyMap: defaultKeyMap })}>
          {t('keys.reset')}
        </Button>
      </Section>
    </div>
  );
}
