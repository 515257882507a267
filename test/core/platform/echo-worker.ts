/** A worker for the test beside it: answers, grows, or waits, as told. */
import { connectToParent } from '../../../core/platform/worker-parent.ts';

const parent = connectToParent();
const hoard: unknown[] = [];

parent.onMessage((message) => {
  if (message === 'grow') setInterval(() => hoard.push(Array.from({ length: 1e6 }, (_, index) => ({ index }))), 0);
  else parent.post({ echo: message, args: parent.args, pid: process.pid });
});
