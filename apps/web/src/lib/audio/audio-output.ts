/**
 * The one media element of the page: a second clip never plays beside the first, and it can be wired to the
 * meter once for good.
 */
let element: HTMLAudioElement | undefined;
let context: AudioContext | undefined;
let analyser: AnalyserNode | undefined;

const analyserSamples = 4096;

export function audioElement(): HTMLAudioElement {
  if (element === undefined) {
    element = new Audio();
    element.preload = 'auto';
  }
  return element;
}

/**
 * The analyser behind the media element, `[4096]` samples wide. Call it in answer to a person's action: a
 * browser keeps an audio context silent that was made without one.
 */
export function audioAnalyser(): AnalyserNode {
  if (analyser === undefined) {
    context = new AudioContext();
    analyser = context.createAnalyser();
    analyser.fftSize = analyserSamples;
    context.createMediaElementSource(audioElement()).connect(analyser);
    analyser.connect(context.destination);
  }
  if (context?.state === 'suspended') void context.resume();
  return analyser;
}
