/** Sends one request through a thread, tells what came of it, and has nothing more to do; for the test beside it. */
import { createThreadedHttp } from '../../../core/platform/threaded-http.ts';

const http = createThreadedHttp({ warn: () => '' });
const [url = ''] = process.argv.slice(2);
const result = await http.send({ method: 'POST', url, headers: {}, body: 'K1', deadlineMs: 5_000 });
process.send?.(result, () => process.disconnect());
