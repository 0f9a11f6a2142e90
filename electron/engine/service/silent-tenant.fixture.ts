/** For tests: a session whose tenant knows nothing any more, as one that is not the expected one, or whose account may see nothing. */
import { problem, type Result } from '../../../shared/problem.ts';
import type { CloudSession, GraphCall, Json } from '../../ports/cloud.ts';

/** Collections are empty, changes have an empty first page and nothing after it, and nothing is found by its id; what is written arrives. */
export function silent(session: CloudSession): CloudSession {
  const { cloud } = session;
  const answerOf = (call: GraphCall, answer: Result<Json>): Result<Json> => (call.method === 'GET' ? { ok: false, problem: problem('tenant.not-found') } : answer);
  return {
    ...session,
    cloud: {
      ...cloud,
      request: async (call, signal) => {
        const answer = await cloud.request(call, signal);
        return call.path.includes('/delta') ? { ...(answer as object), value: [] } : answer;
      },
      pages: async function* (path, signal) {
        if (!isCollection(path)) yield* cloud.pages(path, signal);
      },
      batch: async (calls, signal, onThrottle) => (await cloud.batch(calls, signal, onThrottle)).map((answer, index) => answerOf(calls[index] ?? { method: 'GET', path: '/' }, answer)),
    },
  };
}

const isCollection = (path: string): boolean => ['/users', '/groups', '/directory/deletedItems', '/roleManagement'].some((start) => path.startsWith(start));
