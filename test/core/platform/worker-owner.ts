/** Starts a worker, tells its process id and waits to be killed; for the test beside it. */
import { createForkedWorkers } from '../../../core/platform/forked-workers.ts';

const silent = () => '';
const echo = new URL('./echo-worker.ts', import.meta.url);
const worker = createForkedWorkers(
  { info: silent, warn: silent, error: silent },
  { 'sheet-reader': echo, 'training-provider': echo },
).spawn('sheet-reader', { args: [], heapMaxMb: 64 });
worker.onMessage((message) => process.send?.((message as { readonly pid: number }).pid));
worker.post('who');
