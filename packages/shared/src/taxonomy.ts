/** The eight families that the page groups instruments by. */
export const instrumentFamilies = [
  'bowed',
  'plucked',
  'keys',
  'winds',
  'brass',
  'percussion',
  'voice',
  'electronic',
] as const;

export type InstrumentFamily = (typeof instrumentFamilies)[number];

/**
 * OpenMIC-2018's twenty instruments in the order of its class map (Humphrey, Durand, McFee 2018),
 * which is the order of every probability vector and of the network's outputs.
 */
export const openmicInstruments = [
  'accordion',
  'banjo',
  'bass',
  'cello',
  'clarinet',
  'cymbals',
  'drums',
  'flute',
  'guitar',
  'mallet_percussion',
  'mandolin',
  'organ',
  'piano',
  'saxophone',
  'synthesizer',
  'trombone',
  'trumpet',
  'ukulele',
  'violin',
  'voice',
] as const;

export type OpenmicInstrument = (typeof openmicInstruments)[number];

/** Family of each of OpenMIC's instruments; an instrument of a user's own data set may have none. */
export const instrumentFamily: Readonly<Record<OpenmicInstrument, InstrumentFamily>> = {
  accordion: 'keys',
  banjo: 'plucked',
  bass: 'plucked',
  cello: 'bowed',
  clarinet: 'winds',
  cymbals: 'percussion',
  drums: 'percussion',
  flute: 'winds',
  guitar: 'plucked',
  mallet_percussion: 'percussion',
  mandolin: 'plucked',
  organ: 'keys',
  piano: 'keys',
  saxophone: 'winds',
  synthesizer: 'electronic',
  trombone: 'brass',
  trumpet: 'brass',
  ukulele: 'plucked',
  violin: 'bowed',
  voice: 'voice',
};
