/** Tries the hosts that a synchronization needs, and puts what was found into a report. */
import type { GivenProxy, NetworkReport } from '../../../shared/contract/network.ts';
import type { Check } from '../../../shared/contract/prerequisites.ts';
import { noProxy, parseProxy, type Proxy, type ProxySettings } from '../../../shared/rules/network/choose-proxy.ts';
import { checksOf, judgeNetwork, targetOf } from '../../../shared/rules/network/judge-network.ts';
import type { ProbeResult } from '../../../shared/rules/network/probe-result.ts';
import { recommendedRoutes } from '../../../shared/rules/prerequisites/routes.ts';
import { fail } from '../../../shared/problem.ts';
import { endpointsOf } from '../../../shared/tables/endpoints.ts';
import type { CloudId, NetworkRoute } from '../../../shared/tables/endpoints-shape.ts';
import { networkText } from '../../../shared/text/network.ts';
import { progressTexts } from '../../../shared/text/progress.ts';
import { timestamp, type Workspace } from '../workspace.ts';
import type { CallContext } from '../../ports/call.ts';
import { kept } from '../../state/kept.ts';

/** What is to be tried; without `routes` those that the choices made so far ask for, without `proxy` that of this computer. */
export interface NetworkQuestion {
  readonly cloud: CloudId;
  readonly routes?: readonly NetworkRoute[] | undefined;
  readonly proxy?: GivenProxy | undefined;
}

/** The report, and the clocks of the hosts that told theirs: minus ours, in seconds. */
export interface NetworkFindings {
  readonly report: NetworkReport;
  readonly clockOffsets: readonly number[];
}

/** Takes at most 10 seconds; throws `network.proxy-unreadable`. */
export async function checkNetwork(workspace: Workspace, question: NetworkQuestion, { signal, progress }: CallContext): Promise<NetworkFindings> {
  const rows = endpointsOf(question.cloud);
  const controller = controllerOf(workspace);
  const targets = rows.map((row) => targetOf(row, controller));
  const tried = targets.filter((target) => target !== undefined);
  let done = 0;
  const tell = (): void => progress({ phase: progressTexts.checkNetwork, done, total: tried.length });
  tell();
  const settings = question.proxy === undefined ? await workspace.network.proxy(signal) : given(question.proxy);
  const results = await workspace.network.probe(tried, settings, () => {
    done += 1;
    tell();
  }, signal);
  const inOrder = results[Symbol.iterator]();
  const found: (ProbeResult | undefined)[] = targets.map((target) => (target === undefined ? undefined : inOrder.next().value));
  return {
    report: {
      checkedAt: timestamp(workspace.clock),
      cloud: question.cloud,
      controller: controller ?? null,
      proxy: { source: settings.source, address: addressOf(settings.https ?? settings.http), note: settings.script === undefined ? null : networkText.script(settings.script) },
      purposes: judgeNetwork(rows, found, question.routes ?? routesOf(workspace)),
    },
    clockOffsets: results.flatMap(({ clockOffset }) => (clockOffset === undefined ? [] : [clockOffset])),
  };
}

/** The same as rows of the checks of the server; one for each purpose that the routes need. */
export async function networkChecks(workspace: Workspace, question: NetworkQuestion, context: CallContext): Promise<Check[]> {
  const { report } = await checkNetwork(workspace, question, context);
  return checksOf(report.purposes, false);
}

/** The domain controller that the setup was connected to last, or none. */
function controllerOf({ state }: Workspace): string | undefined {
  return state.settings.read(kept.directoryServer)?.server;
}

/** Those that the server was checked for, else those of the recommended way. */
function routesOf({ state }: Workspace): readonly NetworkRoute[] {
  return state.settings.read(kept.checkReport)?.routes ?? recommendedRoutes(state.settings.read(kept.signInChoice));
}

function given({ address, bypass, account, password }: GivenProxy): ProxySettings {
  const found = parseProxy(address);
  if (found === undefined) throw fail('network.proxy-unreadable', { detail: { address: address.replace(/^.*@/, '') } });
  const proxy = account === '' ? found : { ...found, account, password };
  return { ...noProxy, source: 'given', http: proxy, https: proxy, bypass: bypass.split(/[;,\s]+/) };
}

function addressOf(proxy: Proxy | undefined): string | null {
  return proxy === undefined ? null : `${proxy.host}:${proxy.port}`;
}
