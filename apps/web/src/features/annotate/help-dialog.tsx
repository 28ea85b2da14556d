import { useTranslations } from 'use-intl';
import { KeysDialog, type ListedKey } from '../../components/ui/keys-dialog.tsx';
import { type KeyAction, type KeyMap, keyActions } from '../../lib/settings/key-map.ts';

interface HelpDialogProps {
  keyMap: KeyMap;
  isClipMode: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** In clip mode the instruments have keys of their own in place of these. */
const pairAnswers: ReadonlySet<KeyAction> = new Set(['yes', 'no', 'unsure']);

/** Every key of the annotation page in the mode that it is in. */
export function HelpDialog({ keyMap, isClipMode, open, onOpenChange }: HelpDialogProps) {
  const t = useTranslations('annotate.help');
  const nameOf = useTranslations('keys.action');
  const boardKeys: ListedKey[] = [
    { name: t('mark'), keys: ['1', '…', '0'] },
    { name: t('restNo'), keys: [keyMap.no] },
    { name: t('submit'), keys: ['Enter'] },
  ];
  const keys = [
    ...(isClipMode ? boardKeys : []),
    ...keyActions
      .filter((action) => !isClipMode || !pairAnswers.has(action))
      .map((action) => ({ name: nameOf(action), keys: [keyMap[action]] })),
    { name: t('closePanel'), keys: ['Esc'] },
    { name: t('palette'), keys: ['Ctrl', 'k'] },
  ];
  return (
    <KeysDialog
      title={t('title')}
      description={t('description')}
      keys={keys}
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}
