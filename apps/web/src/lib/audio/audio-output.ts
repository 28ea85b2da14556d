import type { FrequencyBand } from './frequency-band.ts';

/**
 * The one media element of the page: a second clip never plays beside the first. Behind it, once a person has
 * acted on the page: band filters → gain → analyser → loudspeaker.
 */
let element: HTMLAudioElement | undefined;
let graph: AudioGraph | undefined;
let wantedBand: FrequencyBand | null = null;
let wantedGainDecibels = 0;

interface AudioGraph {
  context: AudioContext;
  highPasses: BiquadFilterNode[];
  lowPasses: BiquadFilterNode[];
  gain: GainNode;
  analyser: AnalyserNode;
}

const analyserSamples = 4096;
/** Time constant of changes, short and without a click. */
const smoothSeconds = 0.015;
/** Q of the two sections of a fourth-order Butterworth filter, in dB as Web Audio wants them. */
const sectionQs = [0.541196, 1.306563].map((q) => 20 * Math.log10(q));

export function audioElement(): HTMLAudioElement {
  if (element === undefined) {
    element = new Audio();
    element.preload = 'auto';
    element.preservesPitch = true;
  }
  return element;
}

function makeFilters(context: AudioContext, type: 'highpass' | 'lowpass'): BiquadFilterNode[] {
  return sectionQs.map((Q) => new BiquadFilterNode(context, { type, Q }));
}

/** At 0 Hz a high-pass and at half the sample rate a low-pass of Web Audio lets everything through unchanged. */
function applyBand({ context, highPasses, lowPasses }: AudioGraph, isAtOnce = false): void {
  const lowHz = wantedBand?.lowHz ?? 0;
  const highHz = wantedBand === null ? context.sampleRate / 2 : wantedBand.highHz;
  for (const [filters, frequencyHz] of [
    [highPasses, lowHz],
    [lowPasses, highHz],
  ] as const) {
    for (const { frequency } of filters) {
      frequency.cancelScheduledValues(0);
      if (isAtOnce || wantedBand === null) frequency.setValueAtTime(frequencyHz, context.currentTime);
      else frequency.setTargetAtTime(frequencyHz, context.currentTime, smoothSeconds);
    }
  }
}

function openGraph(): AudioGraph {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const opened: AudioGraph = {
    context,
    highPasses: makeFilters(context, 'highpass'),
    lowPasses: makeFilters(context, 'lowpass'),
    gain: new GainNode(context, { gain: 10 ** (wantedGainDecibels / 20) }),
    analyser: new AnalyserNode(context, { fftSize: analyserSamples }),
  };
  applyBand(opened, true);
  let last: AudioNode = context.createMediaElementSource(audioElement());
  const chain = [
    ...opened.highPasses,
    ...opened.lowPasses,
    opened.gain,
    opened.analyser,
    context.destination,
  ];
  for (const node of chain) {
    last.connect(node);
    last = node;
  }
  return opened;
}

/**
 * Makes the sound pass through filters and gain. A browser keeps a context silent that was made without a
 * person's action, so nothing happens before there was one.
 */
export function wakeAudio(): void {
  if (!(navigator.userActivation?.hasBeenActive ?? true)) return;
  graph ??= openGraph();
  if (graph.context.state === 'suspended') void graph.context.resume();
}

/** Lets only a band of frequencies through, at 24 dB an octave on both sides; null: everything. */
export function hearBand(band: FrequencyBand | null): void {
  wantedBand = band;
  if (graph !== undefined) applyBand(graph);
}

/** Sets the loudness of the clip that plays. */
export function setGainDecibels(decibels: number): void {
  wantedGainDecibels = decibels;
  graph?.gain.gain.setTargetAtTime(10 ** (decibels / 20), graph.context.currentTime, smoothSeconds);
}

/** The analyser behind the media element, `[4096]` samples wide; null before a person acted on the page. */
export function audioAnalyser(): AnalyserNode | null {
  wakeAudio();
  return graph?.analyser ?? null;
}

/** Position of what is heard at this moment: the element's clock less what is still on its way to the loudspeaker. */
export function heardSeconds(): number {
  const { currentTime, paused, playbackRate } = audioElement();
  if (paused || graph === undefined) return currentTime;
  const latencySeconds = graph.context.outputLatency || graph.context.baseLatency || 0;
  return Math.max(0, currentTime - latencySeconds * playbackRate);
}
