import { protocol } from 'electron';
import { answerPageRequest } from './answer-page-request.ts';

/** Must run before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page under `app://bundle/`. */
export function serveAppScheme(rendererDir: string): void {
  protocol.handle('app', (request) => answerPageRequest(rendererDir, request));
}
