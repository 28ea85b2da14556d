import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A worker thread does not inherit the loader of `node --import tsx` on Node 20, so it registers its own.
register();
await import(workerData.file);
