import { AudioError } from '../audio-error.ts';
import { mostSamples, tooManySamples } from './audio-limits.ts';

/** Each channel `[samples]`. */
export interface DecodedSamples {
  channels: Float32Array[];
  sampleRateHz: number;
}

/** The part of a codec package's decoder that is used. */
interface Codec {
  decode(bytes: Uint8Array): { channelData: Float32Array[]; sampleRate: number };
  flush?(): { channelData: Float32Array[]; sampleRate: number };
  free(): void;
}

function joinChannels(parts: { channelData: Float32Array[] }[]): Float32Array[] {
  const filled = parts.filter((part) => (part.channelData[0]?.length ?? 0) > 0);
  if (filled.length <= 1) return filled[0]?.channelData ?? [];
  return filled[0]!.channelData.map((_, channel) => {
    const pieces = filled.map((part) => part.channelData[channel]!);
    const whole = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  });
}

/**
 * A few bytes of silence can become a megabyte of samples, so what a header or a granule position says of the length
 * is not believed: the codec gets this many bytes at a time, and its samples are counted in between.
 */
const bytesAtOnce = 2048;

/** Decodes all bytes and frees the codec; AudioError `unreadable` when it gives up. */
export async function runCodec(opened: Promise<Codec>, bytes: Uint8Array): Promise<DecodedSamples> {
  const codec = await opened;
  try {
    const parts: ReturnType<Codec['decode']>[] = [];
    let samples = 0;
    const keep = (part: ReturnType<Codec['decode']>) => {
      samples += (part.channelData[0]?.length ?? 0) * part.channelData.length;
      if (samples > mostSamples) throw tooManySamples();
      parts.push(part);
    };
    for (let at = 0; at < bytes.length; at += bytesAtOnce) {
      keep(codec.decode(bytes.subarray(at, at + bytesAtOnce)));
    }
    if (codec.flush) keep(codec.flush());
    const sampleRateHz = parts.find(({ sampleRate }) => sampleRate > 0)?.sampleRate ?? 0;
    return { channels: joinChannels(parts), sampleRateHz };
  } catch (cause) {
    if (cause instanceof AudioError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AudioError('unreadable', `The recording cannot be decoded (${reason}). Export it again.`);
  } finally {
    codec.free();
  }
}
