import { parentPort, workerData } from 'node:worker_threads';
import { measureCrowd } from './measure-crowd.ts';
import { listVotes, type VotesOfOne } from './votes-of-one.ts';

const { votes, active } = workerData.data as { votes: VotesOfOne[]; active: string[] };
parentPort!.postMessage(measureCrowd(listVotes(votes), new Set(active)));
