import { readFileSync } from 'node:fs';

interface Sample {
  seconds: number;
  megabytes: number;
  requests: number;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Resident set of a process, from Linux' /proc; null where it cannot be told. */
function readMegabytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/** Slope of the line of least squares; null where there are too few samples or they lie at one place. */
function fitSlope(samples: readonly Sample[], placeOf: (sample: Sample) => number): number | null {
  const [x, y] = [samples.map(placeOf), samples.map(({ megabytes }) => megabytes)];
  const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const spread = x.reduce((sum, place) => sum + (place - meanX) ** 2, 0);
  if (samples.length < 3 || spread === 0) return null;
  return x.reduce((sum, place, index) => sum + (place - meanX) * (y[index]! - meanY), 0) / spread;
}

/**
 * Looks at a process's resident set once a second. The slope is fitted to the later two thirds of the samples: a process
 * that has just been started grows by its caches.
 * @param countRequests how many requests it has answered so far
 */
export function watchMemory(pid: number, countRequests: () => number) {
  const start = performance.now();
  const samples: Sample[] = [];
  const look = () => {
    const megabytes = readMegabytes(pid);
    if (megabytes === null) return;
    samples.push({ seconds: (performance.now() - start) / 1000, megabytes, requests: countRequests() });
  };
  look();
  const timer = setInterval(look, 1000);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      const fitted = samples.slice(Math.floor(samples.length / 3));
      const perSecond = fitSlope(fitted, ({ seconds }) => seconds);
      const perRequest = fitSlope(fitted, ({ requests }) => requests);
      const sizes = samples.map(({ megabytes }) => megabytes);
      return {
        samples: samples.length,
        requests: samples.at(-1)?.requests ?? 0,
        firstMegabytes: sizes[0] === undefined ? null : round(sizes[0], 1),
        lastMegabytes: sizes.length === 0 ? null : round(sizes.at(-1)!, 1),
        mostMegabytes: sizes.length === 0 ? null : round(Math.max(...sizes), 1),
        slopeMegabytesPerMinute: perSecond === null ? null : round(perSecond * 60, 2),
        slopeMegabytesPerThousandRequests: perRequest === null ? null : round(perRequest * 1000, 3),
      };
    },
  };
}
