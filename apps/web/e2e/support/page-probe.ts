import type { Page } from 'playwright-core';

/** What the probe keeps on the page for the tests to read. */
export interface Probe {
  /** The player of the clip that is heard; others hold the clips to come. */
  readonly media: HTMLMediaElement | null;
  analyser: AnalyserNode | null;
  /** Clips that a worker was asked to analyse. */
  analyses: number;
  /** Tasks that held the page for more than 50 ms, milliseconds each, since the list was emptied. */
  longTasks: number[];
  /** Sum of the layout shifts that no person caused. */
  layoutShift: number;
  /** Milliseconds from the key that was pressed last to the next playable pair, where a test measures it. */
  answered: Promise<number>;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/** Lets a test see what a person hears and what the page costs; the page itself is as it always is. */
export async function installProbe(page: Page): Promise<void> {
  // tsx wraps named functions in a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
  await page.addInitScript(() => {
    const players: HTMLAudioElement[] = [];
    const probe: Probe = {
      get media() {
        return players.find(({ dataset }) => dataset.heard !== undefined) ?? null;
      },
      analyser: null,
      analyses: 0,
      longTasks: [],
      layoutShift: 0,
      answered: Promise.resolve(0),
    };
    window.probe = probe;
    const { Audio: PlainAudio, AnalyserNode: PlainAnalyser } = window;
    window.Audio = new Proxy(PlainAudio, {
      construct(target, parameters) {
        const element = Reflect.construct(target, parameters) as HTMLAudioElement;
        players.push(element);
        return element;
      },
    });
    window.AnalyserNode = new Proxy(PlainAnalyser, {
      construct(target, parameters) {
        const node = Reflect.construct(target, parameters) as AnalyserNode;
        probe.analyser = node;
        return node;
      },
    });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
      if (typeof message === 'object' && message !== null && 'bytes' in message) probe.analyses += 1;
      return Reflect.apply(post, this, [message, ...rest]);
    } as typeof post;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) probe.longTasks.push(entry.duration);
    }).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) probe.layoutShift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}
