import { useTranslations } from 'use-intl';
import { KeysDialog } from '../../components/ui/keys-dialog.tsx';
import type { KeyMap } from '../../lib/settings/key-map.ts';

interface ReviewHelpProps {
  keyMap: KeyMap;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every key of the review page. */
export function ReviewHelp({ keyMap, open, onOpenChange }: ReviewHelpProps) {
  const help = useTranslations('annotate.help');
  const nameOf = useTranslations('keys.action');
  const t = useTranslations('review.help');
  const keys = [
    { name: t('yes'), keys: [keyMap.yes] },
    { name: t('no'), keys: [keyMap.no] },
    { name: t('unsure'), keys: [keyMap.unsure] },
    { name: t('apply'), keys: ['Enter'] },
    { name: t('undo'), keys: [keyMap.undo] },
    { name: t('move'), keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] },
    { name: t('ends'), keys: ['Home', 'End'] },
    { name: t('range'), keys: ['Shift', 'ArrowRight'] },
    { name: t('all'), keys: ['Ctrl', 'a'] },
    { name: t('clear'), keys: ['Esc'] },
    { name: nameOf('playPause'), keys: [keyMap.playPause] },
    { name: t('history'), keys: ['h'] },
    { name: nameOf('help'), keys: [keyMap.help] },
    { name: help('palette'), keys: ['Ctrl', 'k'] },
  ];
  return (
    <KeysDialog
      title={help('title')}
      description={help('description')}
      keys={keys}
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}
