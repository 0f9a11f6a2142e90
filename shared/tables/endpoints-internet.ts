/** The hosts on the internet, by purpose and cloud, as Microsoft's pages name them. */
import type { CloudId, Endpoint, NetworkRoute, PurposeId } from './endpoints-shape.ts';

const date = '2026-07';
const ports = 'connect/reference-connect-ports';
const connectivity = 'connect/tshoot-connect-connectivity';
const cloudSync = 'cloud-sync/how-to-prerequisites';
const passThrough = 'connect/how-to-connect-pta-quick-start';
const healthAgent = 'connect/how-to-connect-health-agent-install';
const instances = 'connect/reference-connect-instances';
const government = 'connect/reference-connect-government-cloud';
const deployments = 'graph/deployments';

const worldwide: readonly CloudId[] = ['worldwide'];
const states: readonly CloudId[] = ['us-government', 'us-government-dod'];
const china: readonly CloudId[] = ['china'];
const global: readonly CloudId[] = [...worldwide, ...states];
const anywhere: readonly CloudId[] = [...global, ...china];

const everybody: readonly NetworkRoute[] = ['direct', 'cloud-sync', 'connect-sync'];
const agents: readonly NetworkRoute[] = ['cloud-sync', 'pass-through'];
const microsoft: readonly NetworkRoute[] = [...agents, 'connect-sync'];

/** `probe`: left out for the pattern itself, null where no host of the pattern is there for everybody. */
interface Details {
  readonly probe?: string | null;
  readonly required?: boolean;
  readonly port?: number;
  readonly expects?: Endpoint['expects'];
}

function host(purpose: PurposeId, inClouds: readonly CloudId[], pattern: string, routes: readonly NetworkRoute[], source: string, details: Details = {}): Endpoint {
  const { probe = pattern, required = true, port = 443, expects } = details;
  return { purpose, clouds: inClouds, pattern, probe: probe ?? undefined, port, protocol: port === 443 ? 'https' : 'http', routes, required, source, date, ...(expects ? { expects } : {}) };
}

/** A list of revoked certificates, or who answers about one: always without TLS. */
function list(inClouds: readonly CloudId[], pattern: string, source: string, details: Details = {}): Endpoint {
  return host('certificates', inClouds, pattern, microsoft, source, { port: 80, ...details });
}

const optional = { required: false } as const;
const unprobed = { probe: null } as const;

export const internetEndpoints: readonly Endpoint[] = [
  host('sign-in', worldwide, 'login.microsoftonline.com', everybody, cloudSync),
  host('sign-in', states, 'login.microsoftonline.us', everybody, deployments),
  host('sign-in', china, 'login.partner.microsoftonline.cn', everybody, deployments),
  host('sign-in', china, 'login.chinacloudapi.cn', everybody, deployments),
  host('graph', worldwide, 'graph.microsoft.com', everybody, deployments),
  host('graph', ['us-government'], 'graph.microsoft.us', everybody, deployments),
  host('graph', ['us-government-dod'], 'dod-graph.microsoft.us', everybody, deployments),
  host('graph', china, 'microsoftgraph.chinacloudapi.cn', everybody, deployments),

  host('sign-in-pages', global, 'aadcdn.msftauth.net', everybody, cloudSync, optional),
  host('sign-in-pages', global, 'aadcdn.msauth.net', everybody, cloudSync, optional),
  host('sign-in-pages', global, 'secure.aadcdn.microsoftonline-p.com', everybody, connectivity, optional),
  host('sign-in-pages', global, '*.phonefactor.net', everybody, cloudSync, { ...optional, ...unprobed }),
  host('sign-in-pages', states, '*.microsoftonline-p.us', everybody, cloudSync, { ...optional, ...unprobed }),
  host('sign-in-pages', states, '*.msauthimages.net', everybody, cloudSync, { ...optional, ...unprobed }),
  host('sign-in-pages', states, '*.msftauthimages.net', everybody, cloudSync, { ...optional, ...unprobed }),
  host('sign-in-pages', states, 'aadcdn.msftauthimages.us', everybody, cloudSync, optional),

  host('agent-registration', worldwide, 'login.windows.net', agents, cloudSync),
  host('agent-registration', states, 'login.windows.us', agents, cloudSync),
  host('agent-registration', global, 'enterpriseregistration.windows.net', agents, cloudSync, optional),
  host('agent-registration', global, 'management.azure.com', agents, cloudSync, optional),
  host('agent-registration', global, 'policykeyservice.dc.ad.msft.net', agents, cloudSync, optional),
  host('agent-service', worldwide, '*.msappproxy.net', agents, cloudSync, { probe: 'autoupdate.msappproxy.net' }),
  host('agent-service', worldwide, '*.servicebus.windows.net', agents, cloudSync, { probe: 'watchdog.servicebus.windows.net' }),
  host('agent-service', worldwide, '*.microsoftonline.com', agents, cloudSync, { probe: 'login.microsoftonline.com' }),
  host('agent-service', worldwide, '*.microsoft.com', agents, cloudSync, { probe: 'www.microsoft.com' }),
  host('agent-service', worldwide, '*.msappproxy.com', agents, cloudSync, unprobed),
  host('agent-service', worldwide, '*.windowsazure.com', agents, cloudSync, unprobed),
  host('agent-service', worldwide, '*.cloudwebappproxy.net', agents, cloudSync, unprobed),
  host('agent-service', states, '*.msappproxy.us', agents, cloudSync, unprobed),
  host('agent-service', states, '*.servicebus.usgovcloudapi.net', agents, cloudSync, unprobed),
  host('agent-service', states, '*.microsoftonline.us', agents, cloudSync, { probe: 'login.microsoftonline.us' }),
  host('agent-service', states, '*.microsoft.us', agents, cloudSync, unprobed),
  host('agent-status', worldwide, '*.msappproxy.net', agents, passThrough, { ...optional, ...unprobed, port: 8080 }),
  host('agent-status', states, '*.msappproxy.us', agents, passThrough, { ...optional, ...unprobed, port: 8080 }),

  host('synchronization-service', worldwide, 'adminwebservice.microsoftonline.com', ['connect-sync'], connectivity, { expects: { path: '/ProvisioningService.svc', status: 200 } }),
  host('synchronization-service', worldwide, '*.microsoftonline.com', ['connect-sync'], connectivity, { probe: 'login.microsoftonline.com' }),
  host('synchronization-service', worldwide, '*.graph.windows.net', ['connect-sync'], connectivity, { probe: 'graph.windows.net' }),
  host('synchronization-service', worldwide, '*.management.core.windows.net', ['connect-sync'], connectivity, { probe: 'management.core.windows.net', required: false }),
  host('synchronization-service', states, '*.gov.us.microsoftonline.com', ['connect-sync'], instances, unprobed),
  host('synchronization-service', states, '*.microsoftonline.us', ['connect-sync'], instances, { probe: 'login.microsoftonline.us' }),
  host('synchronization-service', states, '*.microsoftonline.com', ['connect-sync'], instances, { probe: 'login.microsoftonline.com' }),
  host('synchronization-service', states, '*.windows.net', ['connect-sync'], instances, { probe: 'login.windows.net' }),
  host('synchronization-service', china, '*.partner.microsoftonline.cn', ['connect-sync'], deployments, { probe: 'login.partner.microsoftonline.cn' }),
  host('synchronization-service', china, '*.chinacloudapi.cn', ['connect-sync'], deployments, { probe: 'login.chinacloudapi.cn' }),

  host('single-sign-on', worldwide, 'autologon.microsoftazuread-sso.com', ['seamless-sso'], 'connect/how-to-connect-sso-quick-start'),
  host('single-sign-on', states, 'autologon.microsoft.us', ['seamless-sso'], government),

  host('health', worldwide, '*.aadconnecthealth.azure.com', ['health'], healthAgent, unprobed),
  host('health', worldwide, '*.adhybridhealth.azure.com', ['health'], healthAgent, unprobed),
  host('health', worldwide, '*.blob.core.windows.net', ['health'], healthAgent, unprobed),
  host('health', worldwide, 'autoupdate.msappproxy.net', ['health'], healthAgent),
  host('health', worldwide, 'policykeyservice.dc.ad.msft.net', ['health'], healthAgent),
  host('health', worldwide, 'management.azure.com', ['health'], healthAgent),
  host('health', worldwide, 'www.office.com', ['health'], healthAgent, optional),

  list(worldwide, 'mscrl.microsoft.com', cloudSync),
  list(worldwide, 'crl.microsoft.com', cloudSync),
  list(worldwide, 'ocsp.msocsp.com', cloudSync),
  list(worldwide, 'www.microsoft.com', cloudSync),
  list(worldwide, 'oneocsp.microsoft.com', cloudSync, optional),
  list(worldwide, 'ctldl.windowsupdate.com', cloudSync, optional),
  list(worldwide, 'root-c3-ca2-2009.ocsp.d-trust.net', connectivity, optional),
  list(china, '*.digicert.cn', connectivity, unprobed),
  list(worldwide, '*.verisign.com', ports, { ...optional, ...unprobed }),
  list(worldwide, '*.entrust.net', ports, { ...optional, probe: 'crl.entrust.net' }),
  list(worldwide, 'www.d-trust.net', connectivity, optional),
  list(states, 'mscrl.microsoft.us', cloudSync),
  list(states, 'crl.microsoft.us', cloudSync),
  list(states, 'ocsp.msocsp.us', cloudSync),
  list(states, 'www.microsoft.us', cloudSync),
  list(states, 'ctldl.windowsupdate.us', cloudSync, optional),
  list(anywhere, 'crl3.digicert.com', cloudSync),
  list(anywhere, 'crl4.digicert.com', cloudSync, optional),
  list(anywhere, 'ocsp.digicert.com', cloudSync),
];
