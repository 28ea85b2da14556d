import { createRandom, openmicInstruments } from '@earmark/shared';
import { parseMidi } from 'midi-file';
import { describe, expect, it } from 'vitest';
import { drawArtistStyle, drawScore } from '../src/draw-score.ts';
import {
  clipSeconds,
  dealInstruments,
  drawArtist,
  instrumentPresets,
  percussionBank,
  planClip,
  slotSeconds,
  writeStemsMidi,
} from '../src/index.ts';
import { instrumentVoices } from '../src/voices.ts';

const style = drawArtistStyle(createRandom(3));

describe('a score', () => {
  it.each(openmicInstruments)('is playable on the %s, whatever the seed', (instrument) => {
    const { low, high } = instrumentVoices[instrument];
    for (let seed = 0; seed < 40; seed++) {
      const [part] = drawScore([instrument], style, seed).parts;
      const notes = part?.notes ?? [];
      expect(notes.length).toBeGreaterThanOrEqual(3);
      for (const { startSeconds, durationSeconds, pitch, velocity } of notes) {
        expect(startSeconds).toBeGreaterThanOrEqual(0);
        expect(startSeconds + durationSeconds).toBeLessThanOrEqual(clipSeconds + 1e-9);
        expect(pitch).toBeGreaterThanOrEqual(low);
        expect(pitch).toBeLessThanOrEqual(high);
        expect(velocity).toBeGreaterThanOrEqual(1);
        expect(velocity).toBeLessThanOrEqual(127);
      }
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(drawScore(['piano', 'cello'], style, 5)).toEqual(drawScore(['piano', 'cello'], style, 5));
    expect(drawScore(['piano', 'cello'], style, 5)).not.toEqual(drawScore(['piano', 'cello'], style, 6));
  });

  it('keeps drums and cymbals apart: neither plays a key of the other', () => {
    // General MIDI 1's percussion map: hi-hats, crash, ride, splash and China cymbals.
    const cymbalKeys = new Set([42, 44, 46, 49, 51, 52, 53, 55, 57, 59]);
    for (let seed = 0; seed < 60; seed++) {
      const [drums, cymbals] = drawScore(['drums', 'cymbals'], style, seed).parts;
      expect(drums?.notes.some(({ pitch }) => cymbalKeys.has(pitch))).toBe(false);
      expect(cymbals?.notes.every(({ pitch }) => cymbalKeys.has(pitch))).toBe(true);
    }
  });

  it('stays in one key: a clip of melodic parts uses at most eight pitch classes nine times out of ten', () => {
    let inKey = 0;
    for (let seed = 0; seed < 50; seed++) {
      const { parts } = drawScore(['violin', 'piano', 'bass'], style, seed);
      if (new Set(parts.flatMap(({ notes }) => notes.map(({ pitch }) => pitch % 12))).size <= 8) inKey++;
    }
    expect(inKey).toBeGreaterThanOrEqual(45);
  });
});

describe('the deal of instruments', () => {
  it('gives every instrument to as many clips, give or take two, and none twice to one clip', () => {
    const hands = dealInstruments(600, 9);
    const counts = openmicInstruments.map((name) => hands.filter((hand) => hand.includes(name)).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(4);
    for (const hand of hands) {
      expect(hand.length).toBeGreaterThanOrEqual(1);
      expect(new Set(hand).size).toBe(hand.length);
    }
  });

  it('lets any two instruments meet', () => {
    const hands = dealInstruments(4000, 1);
    for (const one of openmicInstruments) {
      for (const other of openmicInstruments) {
        expect(hands.some((hand) => hand.includes(one) && hand.includes(other))).toBe(true);
      }
    }
  });
});

describe('the MIDI file of some stems', () => {
  const artist = drawArtist(4, 3);
  const stems = planClip(artist, 0, ['drums', 'mandolin', 'violin'], 8).parts.map(({ stem }) => stem);
  const parsed = parseMidi(writeStemsMidi(stems));

  it('plays each stem in a slot of its own and asks for its preset', () => {
    let seconds = 0;
    const programs: { slot: number; channel: number; program: number }[] = [];
    let bank = 0;
    const starts = stems.map(() => 0);
    for (const event of parsed.tracks[0] ?? []) {
      seconds += event.deltaTime / 2000;
      const slot = Math.floor(seconds / slotSeconds + 1e-6);
      if (event.type === 'controller' && event.controllerType === 0) bank = event.value;
      if (event.type === 'programChange') {
        programs.push({ slot, channel: event.channel, program: event.programNumber });
      }
      if (event.type === 'noteOn') starts[slot] = (starts[slot] ?? 0) + 1;
    }
    expect(starts).toEqual(stems.map(({ part }) => part.notes.length));
    expect(programs.map(({ program }) => program)).toEqual(stems.map(({ part }) => part.preset.program));
    expect(programs[0]?.channel).toBe(9);
    expect(programs[1]?.channel).toBe(0);
    expect(bank).toBe(stems[2]?.part.preset.bank);
    expect(seconds).toBeCloseTo(stems.length * slotSeconds, 2);
  });

  it('ends every note it starts', () => {
    const sounding = new Map<string, number>();
    for (const event of parsed.tracks[0] ?? []) {
      if (event.type !== 'noteOn' && event.type !== 'noteOff') continue;
      const key = `${event.channel}/${event.noteNumber}`;
      sounding.set(key, (sounding.get(key) ?? 0) + (event.type === 'noteOn' ? 1 : -1));
    }
    expect([...sounding.values()].every((count) => count === 0)).toBe(true);
  });
});

describe('the presets', () => {
  it('give ukulele and mandolin their own banks, and percussion a kit', () => {
    expect(instrumentPresets.ukulele).toEqual([{ bank: 8, program: 24 }]);
    expect(instrumentPresets.mandolin).toEqual([{ bank: 16, program: 25 }]);
    for (const { bank } of [...instrumentPresets.drums, ...instrumentPresets.cymbals]) {
      expect(bank).toBe(percussionBank);
    }
  });
});
