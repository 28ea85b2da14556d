import type { Content, ContentClip } from './content.ts';
import type { ContentCounts } from './count-content.ts';
import { encodeUnicode, writeNpy } from './write-npy.ts';
import { writeZip, type ZipMember } from './zip-stream.ts';

/** Value of `Y_true` where a pair is unobserved, as in openmic-2018.npz. */
const unobserved = 0.5;

async function* mapRows(
  clips: AsyncIterable<ContentClip>,
  encodeRow: (clip: ContentClip) => Uint8Array,
): AsyncGenerator<Uint8Array> {
  for await (const clip of clips) yield encodeRow(clip);
}

/**
 * Streams the arrays of openmic-2018.npz but `X`, whose features the data set does not hold: `Y_true`
 * [clips, instruments] float64, 0.5 where unobserved; `Y_mask` [clips, instruments] bool; `sample_key` [clips]
 * unicode. Clips by sample key, instruments in the data set's order, which `class_map` [instruments] names.
 */
export async function* writeNpz(content: Content, counts: ContentCounts): AsyncGenerator<Uint8Array> {
  const { instruments } = content.head;
  const place = new Map(instruments.map((instrument, index) => [instrument, index]));
  const { clips, keyWidth } = counts;
  const nameWidth = Math.max(1, ...instruments.map((name) => [...name].length));
  const encodeTruth = ({ labels }: ContentClip): Uint8Array => {
    const row = Buffer.alloc(instruments.length * 8);
    for (let index = 0; index < instruments.length; index++) row.writeDoubleLE(unobserved, index * 8);
    for (const { instrument, relevance } of labels) row.writeDoubleLE(relevance, place.get(instrument)! * 8);
    return row;
  };
  const encodeMask = ({ labels }: ContentClip): Uint8Array => {
    const row = Buffer.alloc(instruments.length);
    for (const { instrument } of labels) row[place.get(instrument)!] = 1;
    return row;
  };
  async function* names() {
    for (const name of instruments) yield encodeUnicode(name, nameWidth);
  }
  function* members(): Generator<ZipMember> {
    const shape = [clips, instruments.length];
    yield { path: 'Y_true.npy', content: writeNpy('<f8', shape, mapRows(content.clips(), encodeTruth)) };
    yield { path: 'Y_mask.npy', content: writeNpy('|b1', shape, mapRows(content.clips(), encodeMask)) };
    const keys = mapRows(content.clips(), ({ sampleKey }) => encodeUnicode(sampleKey, keyWidth));
    yield { path: 'sample_key.npy', content: writeNpy(`<U${keyWidth}`, [clips], keys) };
    yield { path: 'class_map.npy', content: writeNpy(`<U${nameWidth}`, [instruments.length], names()) };
  }
  yield* writeZip(members());
}
