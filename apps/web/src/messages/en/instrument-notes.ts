/** What helps a person to hear each of OpenMIC-2018's instruments: its sound, and what it is taken for. */
export const instrumentNotes = {
  accordion: {
    listenFor:
      'Reeds that start softly and stay steady, often two slightly out of tune so that the tone beats. Chords on the left hand pump with the bellows.',
    confusedWith:
      'Organ, which does not swell with the bellows, and harmonica, which is thinner and bends its notes.',
  },
  banjo: {
    listenFor:
      'A bright, dry pluck with a drum-like snap that dies away at once; fast rolls of single notes.',
    confusedWith: 'Mandolin, which rings longer and doubles its strings, and ukulele, which is rounder.',
  },
  bass: {
    listenFor:
      'The lowest melodic line, below about 200 Hz, bowed, plucked or electric; it often moves with the bass drum.',
    confusedWith:
      'Synthesizer bass, whose notes start and end like a switch, and a low piano hand. Small loudspeakers hide it: use headphones.',
  },
  cello: {
    listenFor:
      'A bowed, singing tone in the range of a male voice, with audible bow changes and slow vibrato.',
    confusedWith:
      'Viola and low violin, which are brighter and nasal, and double bass, which growls lower and slower.',
  },
  clarinet: {
    listenFor:
      'A hollow, woody tone with nearly no vibrato; odd overtones dominate, so low notes sound dark and empty.',
    confusedWith: 'Soprano saxophone, which is brassier and wavers more, and flute, which has more breath.',
  },
  cymbals: {
    listenFor:
      'Noise above about 3 kHz: a crash that washes out over seconds, a ride’s ping, a hi-hat’s tick.',
    confusedWith:
      'Shakers and tambourines, which rattle in grains, and tape hiss, which does not start or stop.',
  },
  drums: {
    listenFor:
      'A kit: the thump of the bass drum, the crack of the snare, toms in between. Drum machines count.',
    confusedWith: 'Hand percussion and clapping; a drawn thump may also be a plucked bass.',
  },
  flute: {
    listenFor:
      'A clear, almost pure tone with breath noise at the start of notes and light vibrato in loudness.',
    confusedWith:
      'Recorder, which is straighter, whistling, and high clarinet or synthesizer pads without breath.',
  },
  guitar: {
    listenFor:
      'Plucked or strummed strings, acoustic or electric: finger squeaks, strumming patterns, or distortion that sustains.',
    confusedWith:
      'Ukulele and mandolin, which sound higher and shorter, and harpsichord, whose plucks are all equally loud.',
  },
  mallet_percussion: {
    listenFor:
      'Struck bars with a definite pitch and no sustain after the ring: marimba warm and dry, vibraphone wavering, glockenspiel piercing.',
    confusedWith: 'Electric piano and bell-like synthesizer sounds, and steel drums, which wobble in pitch.',
  },
  mandolin: {
    listenFor: 'Pairs of steel strings: a bright pluck, and fast tremolo wherever a note is held.',
    confusedWith: 'Banjo, which is drier, and a guitar played high up; listen for the tremolo.',
  },
  organ: {
    listenFor:
      'Notes as loud at their end as at their start, chords that stand still; a Hammond adds a key click and a rotating shimmer.',
    confusedWith: 'Accordion, which breathes, and synthesizer pads, which fade in and out.',
  },
  piano: {
    listenFor: 'A hammer’s knock, then a tone that decays evenly; loud and soft notes differ in brightness.',
    confusedWith: 'Electric piano, which is bell-like and wobbles, and harp or guitar, which are plucked.',
  },
  saxophone: {
    listenFor:
      'A reedy, full tone that growls, bends and slurs like a voice; breath at the start of soft notes.',
    confusedWith: 'Clarinet, which is hollower, and trumpet or trombone, which have a harder attack.',
  },
  synthesizer: {
    listenFor:
      'Tones that no played body makes: filter sweeps, pads that fade in, perfectly even repetitions, buzzing basses.',
    confusedWith:
      'Organ and strings, which it often imitates; listen for the notes’ starts, which are too alike.',
  },
  trombone: {
    listenFor: 'Brass in the range of a male voice; the slide lets notes glide into one another.',
    confusedWith: 'Trumpet, which is higher and sharper, and French horn, which is veiled and round.',
  },
  trumpet: {
    listenFor: 'Bright, piercing brass with a hard start; buzzing and nasal with a mute.',
    confusedWith: 'Trombone, which is lower, and soprano saxophone, whose start is softer.',
  },
  ukulele: {
    listenFor: 'Four nylon strings, light and high, mostly strummed; little bass and a short ring.',
    confusedWith: 'Guitar with a capo, which has more bass, and mandolin, which is metallic.',
  },
  violin: {
    listenFor: 'A bowed, singing high tone with vibrato; sections of strings sound broad and smooth.',
    confusedWith: 'Viola and cello, which are darker, and string pads, in which no bow change is heard.',
  },
  voice: {
    listenFor: 'Singing, rap, speech, humming or choir, also far back in the mix; vowels and consonants.',
    confusedWith: 'Vocoders and choir pads, and saxophone or cello lines that imitate a voice.',
  },
} as const;
