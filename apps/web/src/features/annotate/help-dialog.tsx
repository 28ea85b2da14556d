import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/ui/dialog.tsx';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import { type KeyMap, keyActions } from '../../lib/settings/key-map.ts';

interface HelpDialogProps {
  keyMap: KeyMap;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every key of the annotation page. */
export function HelpDialog({ keyMap, open, onOpenChange }: HelpDialogProps) {
  const t = useTranslations('annotate.help');
  const keys = useTranslations('keys.action');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('description')}>
      <dl className="grid grid-cols-2 gap-x-8 px-5 pt-2 pb-5 max-sm:grid-cols-1">
        {keyActions.map((action) => (
          <div
            key={action}
            className="flex h-9 items-center justify-between gap-3 border-line border-b text-sm"
          >
            <dt>{keys(action)}</dt>
            <dd>
              <KeyCap name={keyMap[action]} isSpoken />
            </dd>
          </div>
        ))}
        <div className="flex h-9 items-center justify-between gap-3 border-line border-b text-sm">
          <dt>{t('palette')}</dt>
          <dd className="flex gap-1">
            <KeyCap name="Ctrl" isSpoken />
            <KeyCap name="k" isSpoken />
          </dd>
        </div>
      </dl>
    </Dialog>
  );
}
