/** Finds the handler of a Graph path; a path that is known under another method is 405. */
import type { Handler } from './call.ts';
import { methodNotAllowed, unknownSegment } from './errors.ts';
import type { PermissionName } from './permissions.ts';

/** One row: `GET /users/{id}/manager`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Segments in braces are parameters. */
  readonly path: string;
  readonly needs: PermissionName;
  /** Answers a collection: `/$count` and a type cast may follow. */
  readonly collection?: boolean;
  readonly run: Handler;
}

/** A request's place in the table. */
export interface Match {
  readonly route: Route;
  readonly params: Record<string, string>;
  readonly cast: string | undefined;
  readonly counting: boolean;
}

/** A type cast: `microsoft.graph.user`. */
const CAST = /^(?:microsoft\.)?graph\.(\w+)$/;

/** Splits a path into decoded segments; `users('x')` becomes two segments, `delta()` loses its brackets. */
export function segmentsOf(path: string): string[] {
  const segments = path.replace(/\/+$/, '').split('/').slice(1);
  return segments.flatMap((segment) => {
    const text = decode(segment);
    const keyed = /^(\w+)\('(.*)'\)$/.exec(text);
    if (keyed) return [keyed[1] ?? '', (keyed[2] ?? '').replaceAll("''", "'")];
    return [text.replace(/\(\)$/, '')];
  });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Makes a router over a table. */
export function makeRouter(routes: readonly Route[]): (method: string, path: string) => Match {
  const rows = routes.map((route) => ({ route, segments: route.path.split('/').slice(1) }));
  const byLength = new Map<number, typeof rows>();
  for (const row of rows) byLength.set(row.segments.length, [...(byLength.get(row.segments.length) ?? []), row]);

  const fit = (pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined => {
    const params: Record<string, string> = {};
    for (const [at, part] of pattern.entries()) {
      const segment = segments[at] ?? '';
      if (part.startsWith('{')) {
        if (segment === '' || segment.startsWith('$') || CAST.test(segment)) return undefined;
        params[part.slice(1, -1)] = segment;
      } else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
    }
    return params;
  };
  const search = (segments: readonly string[], accept: (route: Route) => boolean): { route: Route; params: Record<string, string> } | undefined => {
    for (const row of byLength.get(segments.length) ?? []) {
      const params = accept(row.route) ? fit(row.segments, segments) : undefined;
      if (params) return { route: row.route, params };
    }
    return undefined;
  };

  return (method, path) => {
    const whole = segmentsOf(path);
    const direct = search(whole, (route) => route.method === method);
    if (direct) return { ...direct, cast: undefined, counting: false };
    const segments = [...whole];
    const counting = segments[segments.length - 1] === '$count' && segments.pop() !== undefined;
    const last = segments[segments.length - 1] ?? '';
    const cast = CAST.exec(last)?.[1];
    if (cast !== undefined) segments.pop();
    const loose = counting || cast !== undefined ? search(segments, (route) => route.method === method && route.collection === true) : undefined;
    if (loose) return { ...loose, cast, counting };
    if (search(whole, () => true) ?? search(segments, (route) => route.collection === true)) throw methodNotAllowed();
    throw unknownSegment(last === '' ? path : last);
  };
}
