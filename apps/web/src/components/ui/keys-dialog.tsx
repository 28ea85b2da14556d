import { Dialog } from './dialog.tsx';
import { KeyCap } from './key-cap.tsx';

export interface ListedKey {
  /** What it does. */
  name: string;
  /** Pressed together, or each by itself where the name says so. */
  keys: readonly string[];
}

interface KeysDialogProps {
  title: string;
  description: string;
  keys: readonly ListedKey[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every key of a page and what it does. */
export function KeysDialog({ title, description, keys: listed, open, onOpenChange }: KeysDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <dl className="grid grid-cols-2 gap-x-8 px-5 pt-2 pb-5 max-sm:grid-cols-1">
        {listed.map(({ name, keys }) => (
          <div
            key={name}
            className="flex min-h-9 items-center justify-between gap-3 border-line border-b py-1 text-sm"
          >
            <dt>{name}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.map((key) => (
                <KeyCap key={key} name={key} isSpoken />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
