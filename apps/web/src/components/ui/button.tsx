import type { ButtonHTMLAttributes } from 'react';
import { classNames } from '../../lib/class-names.ts';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Readonly<Record<Look, string>> = {
  primary: 'bg-accent text-accent-ink font-semibold hover:bg-accent-hover',
  plain: 'border border-line bg-surface hover:bg-raised',
  quiet: 'text-ink-soft hover:bg-raised hover:text-ink',
  danger: 'border border-line bg-surface text-no hover:bg-no-soft',
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  size?: 'small' | 'medium';
}

/** The button of every page; `primary` only for what the page is for. */
export function Button({ look = 'plain', size = 'medium', className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(
        'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium',
        'disabled:cursor-not-allowed disabled:opacity-50',
        size === 'small' ? 'h-7 px-2.5 text-sm' : 'h-8 px-3 text-sm',
        looks[look],
        className,
      )}
    />
  );
}
