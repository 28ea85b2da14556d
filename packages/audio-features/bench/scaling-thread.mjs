import { register } from 'tsx/esm/api';

register();
await import('./scaling-thread.ts');
