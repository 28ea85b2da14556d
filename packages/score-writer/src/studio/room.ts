/** A room as the ear describes it. */
export interface Room {
  /** Time in which the sound falls by 60 dB. */
  decaySeconds: number;
  /** 0..1; share of the room in the sum. */
  wet: number;
  /** 0..1; how much faster high frequencies die away. */
  damping: number;
  /** 0.5..2; scales the lengths of the walls. */
  size: number;
}

const delaysSeconds = [0.0297, 0.0371, 0.0411, 0.0437, 0.0533, 0.0613, 0.0683, 0.0743];

/**
 * Adds the room to a dry signal: a feedback delay network of eight lines mixed by a Householder matrix, each
 * with a one-pole damper. Source: Jot and Chaigne 1991, "Digital delay networks for designing artificial
 * reverberators", AES 90.
 */
export function addRoom(dry: Float32Array, sampleRateHz: number, room: Room): Float32Array {
  const lines = delaysSeconds.map(
    (seconds) => new Float32Array(Math.max(1, Math.round(seconds * room.size * sampleRateHz))),
  );
  const gains = lines.map((line) => 10 ** ((-3 * line.length) / (room.decaySeconds * sampleRateHz)));
  const places = lines.map(() => 0);
  const dampers = lines.map(() => 0);
  const outputs = new Float64Array(lines.length);
  const wet = new Float32Array(dry.length);
  for (let i = 0; i < dry.length; i++) {
    let sum = 0;
    for (let k = 0; k < lines.length; k++) {
      const line = lines[k] as Float32Array;
      const output = (line[places[k] as number] as number) * (gains[k] as number);
      const damped = output + room.damping * ((dampers[k] as number) - output);
      dampers[k] = damped;
      outputs[k] = damped;
      sum += damped;
    }
    const input = dry[i] as number;
    let heard = 0;
    for (let k = 0; k < lines.length; k++) {
      const line = lines[k] as Float32Array;
      const place = places[k] as number;
      const output = outputs[k] as number;
      heard += k % 2 === 0 ? output : -output;
      line[place] = input + output - (2 / lines.length) * sum;
      places[k] = place + 1 === line.length ? 0 : place + 1;
    }
    wet[i] = (1 - room.wet) * input + room.wet * heard * 0.5;
  }
  return wet;
}
