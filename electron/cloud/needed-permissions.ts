/** Which permissions a person's token needs for a request: those of its call, or of all calls of a `$batch`. */
import { permissionFor } from '../../shared/tables/permissions.ts';
import type { GraphCall } from '../ports/cloud.ts';

type Named = Pick<GraphCall, 'path'> & { readonly method: string };

/** Each once; a call that the table does not name needs none that is known. */
export function neededPermissions(call: GraphCall): readonly string[] {
  const needed = callsOf(call).map(({ method, path }) => permissionFor(method, path.split('?')[0] ?? path));
  return [...new Set(needed.filter((name) => name !== undefined))];
}

function callsOf(call: GraphCall): readonly Named[] {
  if (call.path !== '/$batch' || typeof call.body !== 'object' || call.body === null || !('requests' in call.body) || !Array.isArray(call.body.requests)) return [call];
  return call.body.requests.flatMap((request: unknown) => {
    if (typeof request !== 'object' || request === null || !('method' in request) || !('url' in request)) return [];
    return [{ method: String(request.method), path: String(request.url) }];
  });
}
