/** Runs a $batch: up to 20 requests, each answered on its own, in the order of their dependencies. */
import type { GraphRequest, GraphVersion, Reply } from './call.ts';
import { GraphError } from './errors.ts';

/** Requests in one batch (JSON batching page). */
const MOST = 20;

/** One request of a batch after its shape was checked. */
interface Item {
  readonly id: string;
  readonly request: GraphRequest;
  readonly dependsOn: readonly string[];
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function lowerCaseHeaders(headers: unknown): Record<string, string> {
  if (!isRecord(headers)) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function readItem(value: unknown, version: GraphVersion): Item {
  if (!isRecord(value) || typeof value['id'] !== 'string' || typeof value['method'] !== 'string' || typeof value['url'] !== 'string') {
    throw refuse('Invalid batch payload format.');
  }
  const { id, method, url, dependsOn } = value;
  if (/^https?:/i.test(url)) throw refuse('The url of a batch request must be relative.');
  const headers = lowerCaseHeaders(value['headers']);
  if (value['body'] !== undefined && headers['content-type'] === undefined) throw refuse(`Write request id : ${id} does not contain Content-Type header or body.`);
  const relative = url.replace(/^\/?/, '/').replace(/^\/(v1\.0|beta)(?=\/)/, '');
  const mark = relative.indexOf('?');
  const path = mark < 0 ? relative : relative.slice(0, mark);
  if (path === '/$batch') throw refuse('Batch requests cannot be nested.');
  return {
    id, dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
    request: { method: method.toUpperCase(), version, path, parameters: new URLSearchParams(mark < 0 ? '' : relative.slice(mark + 1)), headers, body: value['body'] },
  };
}

function readItems(body: unknown, version: GraphVersion): Item[] {
  const requests = isRecord(body) ? body['requests'] : undefined;
  if (!Array.isArray(requests) || requests.length === 0) throw refuse('Invalid batch payload format.');
  if (requests.length > MOST) throw refuse(`Number of batch request steps exceeds the maximum value of ${MOST}.`);
  const items = requests.map((item) => readItem(item, version));
  const ids = new Set(items.map((item) => item.id.toLowerCase()));
  if (ids.size < items.length) throw refuse('Duplicate request id in the batch.');
  for (const item of items) for (const id of item.dependsOn) if (!ids.has(id.toLowerCase())) throw refuse(`Invalid dependsOn: request ${item.id} depends on unknown request ${id}.`);
  return items;
}

/** Answers `{ responses }`; throws a GraphError when the batch as a whole cannot be read. */
export async function runBatch(request: GraphRequest, answer: (item: GraphRequest) => Promise<Reply>): Promise<{ responses: unknown[] }> {
  const waiting = readItems(request.body, request.version);
  const responses: unknown[] = [];
  const statuses = new Map<string, number>();
  while (waiting.length > 0) {
    const at = waiting.findIndex((item) => item.dependsOn.every((id) => statuses.has(id.toLowerCase())));
    const [item] = at < 0 ? [] : waiting.splice(at, 1);
    if (!item) throw refuse('The dependencies of the batch form a circle.');
    const failed = item.dependsOn.some((id) => (statuses.get(id.toLowerCase()) ?? 0) >= 400);
    const reply = failed ? failedDependency(item) : await answer(inherit(item.request, request));
    statuses.set(item.id.toLowerCase(), reply.status);
    const headers = Object.fromEntries(Object.entries(reply.headers ?? {}).filter(([name]) => name !== 'Date' && name !== 'Strict-Transport-Security'));
    responses.push({ id: item.id, status: reply.status, headers, ...(reply.body === undefined ? {} : { body: reply.body }) });
  }
  return { responses };
}

/** The client-request-id of the batch counts for its items too. */
function inherit(item: GraphRequest, batch: GraphRequest): GraphRequest {
  const id = batch.headers['client-request-id'];
  return id === undefined ? item : { ...item, headers: { 'client-request-id': id, ...item.headers } };
}

function failedDependency(item: Item): Reply {
  const message = `Execution of request with id '${item.id}' failed because a request that it depends on failed.`;
  return { status: 424, headers: { 'Content-Type': 'application/json' }, body: { error: { code: 'FailedDependency', message, innerError: { date: new Date().toISOString().replace(/\.\d{3}Z$/, ''), 'request-id': item.id, 'client-request-id': item.id } } } };
}
