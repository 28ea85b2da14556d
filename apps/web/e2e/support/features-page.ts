import { once } from 'node:events';
import { createServer } from 'node:http';
import { build } from 'esbuild';
import { launchBrowser } from './browser.ts';

/** What the worker is asked: the bytes of a recording, and how often to time its image once that is made. */
export interface FeaturesRequest {
  bytes: ArrayBuffer;
  times: number;
}

/** The clip `[220500]`, its parts `[rows, 431]` and its `quarter` image, as the worker computed them. */
export type FeatureArrays = Record<
  'clip' | 'logMel' | 'chroma' | 'contrast' | 'tonnetz' | 'image',
  Float32Array
>;

export interface FeaturesResponse {
  parts: FeatureArrays;
  /** Milliseconds of each timed run, decoding apart. */
  millis: number[];
}

/** A page in Chromium whose web worker computes features. */
export interface FeaturesPage {
  browserVersion: string;
  extract(bytes: Uint8Array, times?: number): Promise<FeaturesResponse>;
  close(): Promise<void>;
}

async function bundleWorker(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('./features.worker.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** Serves the bundled worker on loopback and opens a page that runs it. */
export async function openFeaturesPage(executablePath: string): Promise<FeaturesPage> {
  const worker = await bundleWorker();
  const recordings = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const recording = recordings.get(request.url ?? '');
    if (recording) response.end(recording);
    else if (request.url === '/features.js')
      response.setHeader('content-type', 'text/javascript').end(worker);
    else response.setHeader('content-type', 'text/html').end('<!doctype html><title>Features</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  const browser = await launchBrowser(executablePath);
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`);

  return {
    browserVersion: browser.version(),
    extract: async (bytes, times = 0) => {
      const path = `/recording-${recordings.size}`;
      recordings.set(path, bytes);
      const answer = await page.evaluate(
        async ({ path, times }) => {
          const bytes = await (await fetch(path)).arrayBuffer();
          const worker = new Worker('/features.js', { type: 'module' });
          const response = await new Promise<FeaturesResponse | string>((resolve, reject) => {
            worker.onmessage = ({ data }) => resolve(data);
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage({ bytes, times } satisfies FeaturesRequest, [bytes]);
          });
          worker.terminate();
          if (typeof response === 'string') throw new Error(response);
          // Only text crosses to the test whole; base64 keeps every bit.
          const parts = Object.entries(response.parts).map(([name, values]) => {
            const octets = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
            let text = '';
            for (let i = 0; i < octets.length; i += 8192) {
              text += String.fromCharCode(...octets.subarray(i, i + 8192));
            }
            return [name, btoa(text)] as const;
          });
          return { parts, millis: response.millis };
        },
        { path, times },
      );
      const floats = answer.parts.map(([name, text]) => {
        const octets = Uint8Array.from(Buffer.from(text, 'base64'));
        return [name, new Float32Array(octets.buffer)];
      });
      return { parts: Object.fromEntries(floats) as FeatureArrays, millis: answer.millis };
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
