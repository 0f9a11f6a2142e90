/** The tenant as the engine sees it: calls, collections and batches over Microsoft Graph v1.0, and single calls of beta. */
import { Failure, type Problem } from '../../shared/problem.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cloud, GraphCall, Json } from '../ports/cloud.ts';
import { orAborted, signalOfExchange } from './abort.ts';
import { createAuthorizer, type TokenSource } from './authorizer.ts';
import { createBatch } from './batch.ts';
import { createBudget, type Budget } from './budget.ts';
import { clockWarning } from './clock-warning.ts';
import { nationalClouds } from './clouds.ts';
import { costOf } from './costs.ts';
import { createGate } from './gate.ts';
import { createPages } from './pages.ts';
import { quotaNews } from './quota-news.ts';
import { createSender, type Sent } from './sender.ts';
import { createTransport } from './transport.ts';
import { decide, judgeSent, noTries } from './verdict.ts';

/** What a client needs; only `token` and `clock` have no default. */
export interface CloudOptions {
  /** Where requests go; the address of a practice tenant, or the public one of a national cloud. */
  readonly graphUrl?: string;
  /** The public origin that `graphUrl` stands in for: links that the service writes begin with it. */
  readonly publicGraphUrl?: string;
  readonly token: TokenSource;
  readonly clock: Clock;
  /** Node's own when left out. Electron's `net.fetch` knows the proxy settings of Windows. */
  readonly fetch?: typeof fetch;
  /** 0 to 1; `Math.random` when left out. */
  readonly random?: () => number;
  /** Milliseconds that one exchange may take. */
  readonly timeout?: number;
  /** The documented quota of the smallest tenants when left out. */
  readonly budget?: Budget;
}

/** A Cloud that also knows the service's clock. */
export interface GraphCloud extends Cloud {
  /** Milliseconds that the service's clock is ahead of ours (half a second exact); undefined before the first answer. */
  readonly clockOffset: () => number | undefined;
}

/** Makes the client; nothing is sent before the first call. */
export function createCloud(options: CloudOptions): GraphCloud {
  const { clock, token, random = Math.random, graphUrl = nationalClouds.worldwide.graph, publicGraphUrl = nationalClouds.worldwide.graph } = options;
  const budget = options.budget ?? createBudget(clock);
  let offset: number | undefined;
  const transport = createTransport({
    fetch: options.fetch ?? fetch,
    clock,
    onClock: (found) => (offset = found),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  });
  const authorizer = createAuthorizer(token);
  const send = createSender(transport, authorizer);
  const gate = createGate(clock);
  const root = `${graphUrl}/v1.0`;

  /** Sends until there is an answer that lasts, or patience ends. */
  const get = async (url: string, call: GraphCall, signal: AbortSignal): Promise<Json> => {
    for (let tries = noTries; ; ) {
      await gate.pass(signal);
      const cost = costOf(call);
      await budget.take(cost, signal);
      let sent: Sent | undefined;
      try {
        sent = await send(url, call, signalOfExchange(call.method !== 'GET', signal), signal);
      } finally {
        budget.learn(quotaNews(cost, sent?.kind === 'answer' ? [sent.answer] : [], clock.now()));
      }
      const decision = decide(call, tries, judgeSent(call, sent, clock.now()), random);
      if (decision.next === 'answer') {
        if (decision.result.ok) return decision.result.value;
        throw new Failure(withClock(decision.result.problem, offset));
      }
      tries = decision.tries;
      if (decision.next === 'renew') await orAborted(authorizer.renew(sent.kind === 'answer' ? sent.token : '', decision.claims), signal);
      else if (decision.throttled) gate.close(decision.wait);
      else await clock.sleep(decision.wait, signal);
    }
  };

  return {
    request: (call, signal) => get(`${graphUrl}/${call.version ?? 'v1.0'}${call.path}`, call, signal),
    pages: createPages({ root, publicRoot: `${publicGraphUrl}/v1.0`, get }),
    batch: createBatch({ url: `${root}/$batch`, send, authorizer, gate, budget, clock, random }),
    knowUsers: budget.knowUsers,
    objectUrl: (id) => `${publicGraphUrl}/v1.0/directoryObjects/${encodeURIComponent(id)}`,
    clockOffset: () => offset,
  };
}

/** A refused token may be the fault of a wrong clock. */
function withClock(found: Problem, offset: number | undefined): Problem {
  return found.code === 'tenant.session-expired' ? { ...found, ...clockWarning(offset) } : found;
}
