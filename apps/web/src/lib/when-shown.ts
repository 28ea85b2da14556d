/** A hidden page draws nothing, and its work must not wait for that. */
const mostMillis = 250;

/**
 * Resolves when what has just changed is on the screen: work that nobody waits for, begun then, does not delay it.
 */
export function whenShown(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, mostMillis);
    // The second frame begins when the first has been drawn.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        setTimeout(resolve);
      }),
    );
  });
}
