/** A thread that listens like the one that talks to providers, and dies with the first request in its hands. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => {
  throw new Error('a bug in the thread');
});
parentPort?.postMessage({ results: [] });
