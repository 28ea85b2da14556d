/** Tells progress, 0..1, in steps of five per cent. */
export function percentTeller(tell: (line: string) => void, what: string): (progress: number) => void {
  let told = -1;
  return (progress) => {
    const percent = Math.floor(progress * 20) * 5;
    if (percent > told) tell(`${what}: ${percent} %`);
    told = Math.max(told, percent);
  };
}
