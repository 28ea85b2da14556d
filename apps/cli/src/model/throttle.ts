/** Calls at most once in `millis`; calls in between are left out. */
export function throttle(millis: number): (call: () => void) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (call) => {
    const now = performance.now();
    if (now - last < millis) return;
    last = now;
    call();
  };
}
