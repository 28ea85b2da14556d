'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { audioAnalyser } from '../../lib/audio/audio-output.ts';
import { levelDecibels, type MeterReading, type MeterRequest } from '../../lib/audio/meter-reading.ts';
import { useFormat } from '../../lib/language/use-format.ts';
import { pitchClasses, pitchClassTitle } from './pitch-class-title.ts';

const innerRadius = 11;
const outerRadius = 34;
const readingsPerSecond = 15;
const calmReadingsPerSecond = 2;

/** Outline of one pitch class's slice from the inner circle to `radius`, in the wheel's own units. */
function slicePath(index: number, radius: number): string {
  const from = ((index - 0.42) / 12) * 2 * Math.PI - Math.PI / 2;
  const to = ((index + 0.42) / 12) * 2 * Math.PI - Math.PI / 2;
  const point = (angle: number, distance: number) =>
    `${(Math.cos(angle) * distance).toFixed(2)} ${(Math.sin(angle) * distance).toFixed(2)}`;
  return `M${point(from, innerRadius)} L${point(from, radius)} A${radius} ${radius} 0 0 1 ${point(to, radius)} L${point(to, innerRadius)} A${innerRadius} ${innerRadius} 0 0 0 ${point(from, innerRadius)}Z`;
}

interface LiveMeterProps {
  isPlaying: boolean;
  isOn: boolean;
}

/** Chroma wheel, level and brightness of what is heard, by Meyda in a worker; still while nothing plays. */
export function LiveMeter({ isPlaying, isOn }: LiveMeterProps) {
  const t = useTranslations('annotate.meter');
  const pictures = useTranslations('pictures');
  const format = useFormat();
  const slices = useRef<(SVGPathElement | null)[]>([]);
  const levelBar = useRef<HTMLDivElement>(null);
  const levelText = useRef<HTMLSpanElement>(null);
  const loudnessText = useRef<HTMLSpanElement>(null);
  const centroidText = useRef<HTMLSpanElement>(null);
  const worker = useRef<Worker | null>(null);

  useEffect(() => {
    const show = ({ chroma, rms, loudness, centroidHz }: MeterReading) => {
      const isSilent = rms < 0.001;
      for (let index = 0; index < 12; index++) {
        const strength = isSilent ? 0 : (chroma[index] ?? 0) ** 2;
        const slice = slices.current[index];
        slice?.setAttribute(
          'd',
          slicePath(index, innerRadius + 2 + strength * (outerRadius - innerRadius - 2)),
        );
        slice?.setAttribute('fill-opacity', String(0.25 + 0.75 * strength));
      }
      const decibels = levelDecibels(rms);
      levelBar.current?.style.setProperty('transform', `scaleX(${1 + decibels / 60})`);
      if (levelText.current)
        levelText.current.textContent = isSilent ? t('silent') : `${decibels.toFixed(0)} dB`;
      if (loudnessText.current) loudnessText.current.textContent = isSilent ? '–' : loudness.toFixed(0);
      if (centroidText.current) {
        centroidText.current.textContent = isSilent
          ? '–'
          : format.frequency(Math.round(centroidHz / 100) * 100);
      }
    };
    if (!isOn || !isPlaying) {
      show({ chroma: [], rms: 0, loudness: 0, centroidHz: 0 });
      return;
    }
    worker.current ??= new Worker(new URL('../../lib/audio/meter.worker.ts', import.meta.url), {
      type: 'module',
    });
    const meter = worker.current;
    const analyser = audioAnalyser();
    if (analyser === null) return;
    const samples = new Float32Array(analyser.fftSize);
    let isBusy = false;
    const onReading = ({ data }: MessageEvent<MeterReading>) => {
      isBusy = false;
      show(data);
    };
    meter.addEventListener('message', onReading);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setInterval(
      () => {
        if (isBusy) return;
        isBusy = true;
        analyser.getFloatTimeDomainData(samples);
        const request: MeterRequest = { samples, sampleRateHz: analyser.context.sampleRate };
        meter.postMessage(request);
      },
      1000 / (isCalm ? calmReadingsPerSecond : readingsPerSecond),
    );
    return () => {
      clearInterval(timer);
      meter.removeEventListener('message', onReading);
    };
  }, [isOn, isPlaying, t, format]);

  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );

  return (
    <div className={isOn ? 'flex h-16 items-center gap-3' : 'hidden'} aria-hidden>
      <svg viewBox="-46 -46 92 92" className="size-[76px] shrink-0">
        <title>{t('chroma')}</title>
        <circle r={outerRadius} className="fill-none stroke-line" />
        {pitchClasses.map((name, index) => (
          <g key={name}>
            <path
              ref={(element) => {
                slices.current[index] = element;
              }}
              d={slicePath(index, innerRadius + 2)}
              fill="currentColor"
              fillOpacity={0.25}
              className="text-ink"
            />
            {!name.includes('♯') && (
              <text
                x={Math.cos(((index - 3) / 6) * Math.PI) * 41}
                y={Math.sin(((index - 3) / 6) * Math.PI) * 41}
                className="fill-ink-faint"
                fontSize={8.5}
                textAnchor="middle"
                dominantBaseline="central"
              >
                {pitchClassTitle(name, pictures)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <dl className="tabular grid w-36 grid-cols-[1fr_auto] gap-y-1 text-ink-soft text-xs">
        <dt>{t('level')}</dt>
        <dd className="min-w-13 text-right text-ink">
          <span ref={levelText}>{t('silent')}</span>
        </dd>
        <div className="col-span-2 h-1.5 overflow-hidden rounded-full bg-raised">
          <div
            ref={levelBar}
            className="h-full w-full origin-left rounded-full bg-ink-soft"
            style={{ transform: 'scaleX(0)' }}
          />
        </div>
        <dt>{t('loudness')}</dt>
        <dd className="min-w-13 text-right text-ink">
          <span ref={loudnessText}>–</span>
        </dd>
        <dt>{t('brightness')}</dt>
        <dd className="min-w-13 text-right text-ink">
          <span ref={centroidText}>–</span>
        </dd>
      </dl>
    </div>
  );
}
