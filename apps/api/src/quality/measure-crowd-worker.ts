import { parentPort, workerData } from 'node:worker_threads';
import type { Vote } from '@earmark/labels';
import { measureCrowd } from './measure-crowd.ts';

const { votes, active } = workerData.data as { votes: Vote[]; active: string[] };
parentPort!.postMessage(measureCrowd(votes, new Set(active)));
