import type { KeyboardEvent } from 'react';

/** Arrow keys move between the play buttons of a list and play what they come to. */
export function moveInList(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  // A row's first button plays it; what stands behind that is not for arrows.
  const buttons = [...event.currentTarget.querySelectorAll('li')].map((row) => row.querySelector('button'));
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
  next.click();
}
