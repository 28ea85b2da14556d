/**
 * Feature images [clips, rows, frames, channels] → [clips, channels, rows, frames]. One channel is the same bytes and is
 * returned as it is.
 */
export function toChannelsFirst(images: Float32Array, clips: number, channels: number): Float32Array {
  if (channels === 1) return images;
  const places = images.length / clips / channels;
  const target = new Float32Array(images.length);
  for (let clip = 0, from = 0; clip < clips; clip++) {
    for (let place = 0; place < places; place++) {
      for (let channel = 0; channel < channels; channel++, from++) {
        target[(clip * channels + channel) * places + place] = images[from]!;
      }
    }
  }
  return target;
}
