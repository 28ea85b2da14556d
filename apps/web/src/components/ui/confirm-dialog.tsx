'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '../../lib/language/use-error-text.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  /** Names what it is done to. */
  title: string;
  /** What follows from it. */
  description: string;
  action: string;
  onConfirm: () => Promise<unknown>;
}

/** Asks before something that cannot be taken back; stays open and says why when it fails. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, description, action, onConfirm } = props;
  const words = useTranslations('words');
  const errorText = useErrorText();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const close = () => {
    setFailure(null);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={title}
      description={description}
      className="break-words"
    >
      <div className="space-y-3 px-5 pt-2 pb-5">
        {failure !== null && (
          <p role="alert" className="rounded-md bg-no-soft px-3 py-2 text-sm">
            {errorText(failure)}
          </p>
        )}
        <div className="flex gap-2">
          <Button look="danger" disabled={isBusy} onClick={() => void confirm()}>
            {action}
          </Button>
          <Button onClick={close}>{words('cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
