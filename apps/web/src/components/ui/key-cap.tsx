import { classNames } from '../../lib/class-names.ts';
import { useKeyCap } from '../../lib/language/use-key-cap.ts';

/** Keys printed as signs, which are small in the mono face. */
const symbolKeys = new Set(['Backspace', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

interface KeyCapProps {
  name: string;
  /** Set where the key is what is said, as in a list of keys. */
  isSpoken?: boolean;
  className?: string;
}

/** A key as it is printed on the keyboard; silent beside a control that names its own shortcut. */
export function KeyCap({ name, isSpoken = false, className }: KeyCapProps) {
  const keyCap = useKeyCap();
  return (
    <kbd
      aria-hidden={isSpoken ? undefined : true}
      className={classNames(
        'inline-flex h-5 min-w-5 items-center justify-center rounded border border-line border-b-2 bg-raised px-1.5 font-mono text-ink-soft',
        symbolKeys.has(name) ? 'text-sm' : 'text-2xs',
        className,
      )}
    >
      {keyCap(name)}
    </kbd>
  );
}
