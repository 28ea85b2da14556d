import { AudioError } from '../audio-error.ts';

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

/** Decodes all bytes at once and frees the codec; AudioError `unreadable` when it gives up. */
export async function runCodec(opened: Promise<Codec>, bytes: Uint8Array): Promise<DecodedSamples> {
  const codec = await opened;
  try {
    const decoded = codec.decode(bytes);
    const rest = codec.flush?.() ?? { channelData: [], sampleRate: 0 };
    return { channels: joinChannels([decoded, rest]), sampleRateHz: decoded.sampleRate || rest.sampleRate };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AudioError('unreadable', `The recording cannot be decoded (${reason}). Export it again.`);
  } finally {
    codec.free();
  }
}
