import type { OpenmicInstrument } from '@earmark/shared';

/** A sound of a soundfont, by General MIDI's numbers; bank 128 holds the drum kits. */
export interface Preset {
  bank: number;
  program: number;
}

/** Bank of the drum kits in a soundfont (SoundFont 2.04, section 7.2). */
export const percussionBank = 128;

const preset = (program: number, bank = 0): Preset => ({ bank, program });
const kits = [0, 8, 16, 24, 25, 32, 40, 48].map((program) => preset(program, percussionBank));

/**
 * The presets that sound as each instrument: programs of General MIDI level 1, and for the ukulele, the
 * mandolin and some variants the banks 8 and 16 of Roland's GS. Ensembles and doubtful sounds (string
 * sections, synth bass) are left out, so that every label is true.
 */
export const instrumentPresets: Readonly<Record<OpenmicInstrument, readonly Preset[]>> = {
  accordion: [preset(21), preset(23), preset(21, 8)],
  banjo: [preset(105)],
  bass: [preset(32), preset(33), preset(34), preset(35), preset(36), preset(37)],
  cello: [preset(42)],
  clarinet: [preset(71)],
  cymbals: kits,
  drums: kits,
  flute: [preset(73), preset(73), preset(72)],
  guitar: [24, 25, 26, 27, 28, 29, 30].map((program) => preset(program)).concat(preset(25, 8), preset(28, 8)),
  mallet_percussion: [preset(9), preset(11), preset(12), preset(13)],
  mandolin: [preset(25, 16)],
  organ: [16, 17, 18, 19, 20].map((program) => preset(program)).concat(preset(16, 8), preset(19, 8)),
  piano: [preset(0), preset(0), preset(1), preset(2), preset(3)],
  saxophone: [preset(64), preset(65), preset(66), preset(67)],
  synthesizer: [80, 81, 84, 86, 87, 88, 89, 90, 93, 94, 95, 98, 100, 103, 50, 51, 62, 63].map((program) =>
    preset(program),
  ),
  trombone: [preset(57)],
  trumpet: [preset(56), preset(56), preset(59)],
  ukulele: [preset(24, 8)],
  violin: [preset(40), preset(110), preset(40, 8)],
  voice: [preset(52), preset(53), preset(54)],
};

/** Presets by instrument, of those instruments that may be drawn. */
export type InstrumentPresets = Readonly<Partial<Record<OpenmicInstrument, readonly Preset[]>>>;

/** Those of `instrumentPresets` that General MIDI level 1 names; it has no ukulele and no mandolin. */
export const generalMidiPresets: InstrumentPresets = Object.fromEntries(
  Object.entries(instrumentPresets).flatMap(([instrument, presets]) => {
    const ofLevelOne = presets.filter(({ bank }) => bank === 0 || bank === percussionBank);
    return ofLevelOne.length === 0 ? [] : [[instrument, ofLevelOne]];
  }),
);
