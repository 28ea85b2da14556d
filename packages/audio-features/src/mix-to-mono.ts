/** Mean of the channels, each `[samples]`; one channel is handed back as it is. */
export function mixToMono(channels: readonly Float32Array[]): Float32Array {
  const first = channels[0];
  if (!first) throw new RangeError('A recording needs at least one channel.');
  if (channels.length === 1) return first;
  const mono = new Float32Array(first.length);
  const share = 1 / channels.length;
  for (let i = 0; i < mono.length; i++) {
    let sum = 0;
    for (const channel of channels) sum += channel[i]!;
    mono[i] = sum * share;
  }
  return mono;
}
