/** Serves the pages at `app://setup/`. */
import { protocol } from 'electron';
import { servePage } from '../rpc/pages.ts';
import { isOurAddress } from './sender.ts';

/** Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** Serves the folder of built pages. */
export function handleScheme(folder: string): void {
  protocol.handle('app', (request) => answer(folder, request));
}

/** Only what is read, only from our host. */
export async function answer(folder: string, request: Pick<Request, 'method' | 'url'>): Promise<Response> {
  if (request.method !== 'GET' || !isOurAddress(request.url)) return new Response('Not found', { status: 404 });
  const { status, headers, body } = await servePage(folder, new URL(request.url).pathname);
  return new Response(body, { status, headers });
}
