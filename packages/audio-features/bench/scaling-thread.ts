import { parentPort, workerData } from 'node:worker_threads';
import { buildImage, extractFeatures, featureConfig } from '../src/index.ts';
import { benchSignal } from './bench-signals.ts';

const config = featureConfig();
const clip = benchSignal(workerData as number);
const work = (clips: number): void => {
  for (let i = 0; i < clips; i++) buildImage(extractFeatures(clip, config), config);
};
work(20);
parentPort?.on('message', (clips: number) => {
  work(clips);
  parentPort?.postMessage('done');
});
parentPort?.postMessage('ready');
