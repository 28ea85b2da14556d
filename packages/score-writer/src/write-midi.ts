import { type MidiEvent, writeMidi } from 'midi-file';
import { percussionBank } from './preset.ts';
import { clipSeconds, type Part } from './score.ts';

/** From one stem's start to the next one's: the clip, and room for the last notes to ring out. */
export const slotSeconds = clipSeconds + 2.5;

/** One part to be rendered alone. */
export interface Stem {
  part: Part;
  /** How many times as fast the rendered stem is played afterwards; it is rendered that much slower. */
  speed: number;
  /** Semitones added to every key, to make up for the speed. */
  transpose: number;
  /** -100..100, by pitch bend. */
  detuneCents: number;
  /** Draws in 0..1 that shape expressive notes; taken in turn. */
  shapes: readonly number[];
}

/** 120 quarter notes a minute of 1,000 ticks: a tick is half a millisecond. */
const ticksPerSecond = 2000;
const bendPerCent = 8192 / 200;

interface TimedEvent {
  seconds: number;
  /** Events at one moment: controllers first, ends of notes before starts. */
  order: number;
  event: MidiEvent;
}

const controller = (channel: number, controllerType: number, value: number): MidiEvent => ({
  deltaTime: 0,
  type: 'controller',
  channel,
  controllerType,
  value: Math.round(value),
});

const bend = (channel: number, cents: number): MidiEvent => ({
  deltaTime: 0,
  type: 'pitchBend',
  channel,
  value: Math.max(-8192, Math.min(8191, Math.round(cents * bendPerCent))),
});

/** Swell of a held note by expression, and an approach from below, for players who shape their notes. */
function shapeNote(stem: Stem, channel: number, at: number, seconds: number, shape: number): TimedEvent[] {
  const events: TimedEvent[] = [];
  if (seconds > 0.5) {
    for (let step = 0; step <= 6; step++) {
      const place = step / 6;
      const level = shape < 0.4 ? 75 + 50 * Math.sin(Math.PI * place) : shape < 0.6 ? 125 - 45 * place : 120;
      events.push({ seconds: at + place * seconds * 0.95, order: 0, event: controller(channel, 11, level) });
    }
  }
  if (shape > 0.8) {
    for (let step = 0; step <= 4; step++) {
      const cents = stem.detuneCents - 90 * (1 - step / 4);
      events.push({ seconds: at + step * 0.02, order: 0, event: bend(channel, cents) });
    }
  }
  return events;
}

function writeStem(stem: Stem, slotStart: number): TimedEvent[] {
  const { part, speed, transpose } = stem;
  const percussion = part.preset.bank === percussionBank;
  const channel = percussion ? 9 : 0;
  const events: TimedEvent[] = [];
  const add = (seconds: number, order: number, event: MidiEvent): void => {
    events.push({ seconds: slotStart + seconds, order, event });
  };
  if (!percussion) add(0, -2, controller(channel, 0, part.preset.bank));
  add(0, -1, { deltaTime: 0, type: 'programChange', channel, programNumber: part.preset.program });
  add(0, -1, controller(channel, 1, part.vibrato));
  add(0, -1, controller(channel, 11, 120));
  add(0, -1, bend(channel, percussion ? 0 : stem.detuneCents));
  for (const [i, note] of part.notes.entries()) {
    const at = note.startSeconds * speed;
    const seconds = note.durationSeconds * speed;
    const noteNumber = percussion ? note.pitch : note.pitch + transpose;
    add(at, 2, { deltaTime: 0, type: 'noteOn', channel, noteNumber, velocity: note.velocity });
    add(at + seconds, 1, { deltaTime: 0, type: 'noteOff', channel, noteNumber, velocity: 0 });
    if (part.expressive) {
      const shape = stem.shapes[i % stem.shapes.length] ?? 0.5;
      events.push(...shapeNote(stem, channel, slotStart + at, seconds, shape));
    }
  }
  add(slotSeconds - 0.02, 3, controller(channel, 120, 0));
  add(slotSeconds - 0.01, 3, controller(channel, 121, 0));
  return events;
}

/**
 * One Standard MIDI File that plays the stems one after the other, each in a slot of its own, so that a
 * synthesiser loads its soundfont once for many of them.
 */
export function writeStemsMidi(stems: readonly Stem[]): Uint8Array {
  const events = stems
    .flatMap((stem, slot) => writeStem(stem, slot * slotSeconds))
    .sort((one, other) => one.seconds - other.seconds || one.order - other.order);
  let tick = 0;
  const track: MidiEvent[] = events.map(({ seconds, event }) => {
    const due = Math.round(seconds * ticksPerSecond);
    const deltaTime = due - tick;
    tick = due;
    return { ...event, deltaTime };
  });
  const end = Math.round(stems.length * slotSeconds * ticksPerSecond);
  track.push({ deltaTime: Math.max(0, end - tick), meta: true, type: 'endOfTrack' });
  const tempo: MidiEvent = { deltaTime: 0, meta: true, type: 'setTempo', microsecondsPerBeat: 500_000 };
  return Uint8Array.from(
    writeMidi({ header: { format: 0, numTracks: 1, ticksPerBeat: 1000 }, tracks: [[tempo, ...track]] }),
  );
}
