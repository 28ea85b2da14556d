import type { FrequencyBand } from './frequency-band.ts';

/**
 * One clip is heard at a time; the next ones wait loaded in players of their own, because loading takes a browser
 * longer than an answer may. Behind all of them, once a person has acted on the page: band filters → gain →
 * analyser → loudspeaker.
 */
let heard: HTMLAudioElement | undefined;
const waiting: HTMLAudioElement[] = [];
const mostWaiting = 2;
const heardEvents = new EventTarget();
let graph: AudioGraph | undefined;
let wantedBand: FrequencyBand | null = null;
let wantedGainDecibels = 0;

interface AudioGraph {
  context: AudioContext;
  entry: AudioNode;
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

const eventNames = [
  'play',
  'playing',
  'pause',
  'ended',
  'canplay',
  'error',
  'seeking',
  'seeked',
  'ratechange',
  'loadedmetadata',
  'emptied',
] as const;

const tell = (name: (typeof eventNames)[number]) => heardEvents.dispatchEvent(new Event(name));

function makePlayer(): HTMLAudioElement {
  const player = new Audio();
  player.preload = 'auto';
  player.preservesPitch = true;
  for (const name of eventNames) player.addEventListener(name, () => player === heard && tell(name));
  if (graph !== undefined) graph.context.createMediaElementSource(player).connect(graph.entry);
  return player;
}

/** The player of the clip that is heard; another one after `hearClip`, so ask again rather than keep it. */
export function audioElement(): HTMLAudioElement {
  if (heard === undefined) {
    heard = makePlayer();
    heard.dataset.heard = '';
  }
  return heard;
}

/** Media events of whichever player is heard, under their own names; a change of clip is told as `emptied`. */
export const audioEvents: EventTarget = heardEvents;

/** Loads clips, by their addresses in this page, that are likely to be heard next. */
export function prepareClips(objectUrls: readonly string[]): void {
  const wanted = objectUrls.filter((url) => url !== audioElement().src).slice(0, mostWaiting);
  for (const url of wanted) {
    if (waiting.some(({ src }) => src === url)) continue;
    const idle = waiting.find(({ src }) => !wanted.includes(src));
    const player = idle ?? makePlayer();
    if (idle === undefined) waiting.push(player);
    player.src = url;
  }
}

/** Makes a clip the one that is heard, from its start and not yet playing; at once when it was prepared. */
export function hearClip(objectUrl: string): void {
  const before = audioElement();
  const place = waiting.findIndex(({ src }) => src === objectUrl);
  const prepared = waiting[place];
  if (prepared === undefined) {
    before.src = objectUrl;
    return;
  }
  before.pause();
  waiting[place] = before;
  delete before.dataset.heard;
  prepared.dataset.heard = '';
  prepared.loop = before.loop;
  prepared.defaultPlaybackRate = before.defaultPlaybackRate;
  prepared.playbackRate = before.playbackRate;
  if (prepared.currentTime !== 0) prepared.currentTime = 0;
  heard = prepared;
  tell('emptied');
  if (prepared.error !== null) tell('error');
  if (prepared.readyState >= HTMLMediaElement.HAVE_METADATA) tell('loadedmetadata');
  if (prepared.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) tell('canplay');
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
  const highPasses = makeFilters(context, 'highpass');
  const opened: AudioGraph = {
    context,
    entry: highPasses[0]!,
    highPasses,
    lowPasses: makeFilters(context, 'lowpass'),
    gain: new GainNode(context, { gain: 10 ** (wantedGainDecibels / 20) }),
    analyser: new AnalyserNode(context, { fftSize: analyserSamples }),
  };
  applyBand(opened, true);
  for (const player of [audioElement(), ...waiting]) {
    context.createMediaElementSource(player).connect(opened.entry);
  }
  let last = opened.entry;
  const chain = [
    ...opened.highPasses.slice(1),
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
