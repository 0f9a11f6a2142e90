/** What a row of the tables of hosts and ports says. */
/** The clouds of Microsoft, each with its own hosts. GCC uses the worldwide one; Level 4 is GCC High. */
export const clouds = ['worldwide', 'us-government', 'us-government-dod', 'china'] as const;
export type CloudId = (typeof clouds)[number];

/** Ways of synchronizing and features beside them that need hosts of their own. */
export const networkRoutes = ['direct', 'cloud-sync', 'connect-sync', 'pass-through', 'seamless-sso', 'federation', 'health'] as const;
export type NetworkRoute = (typeof networkRoutes)[number];

/** What the hosts of a row are there for; the words stand in `text/network.ts`. */
export const purposeIds = [
  'sign-in', 'graph', 'sign-in-pages', 'agent-registration', 'agent-service', 'agent-status', 'synchronization-service', 'single-sign-on', 'health', 'certificates',
  'controller-names', 'controller-sign-in', 'controller-rpc', 'controller-directory', 'controller-files', 'controller-catalog', 'controller-management',
] as const;
export type PurposeId = (typeof purposeIds)[number];

/** `https`: TLS and an HTTP answer; `http`: an answer without TLS; `tcp`: a connection is enough. */
export type EndpointProtocol = 'https' | 'http' | 'tcp';

/** One host and port to be let through. */
export interface Endpoint {
  readonly purpose: PurposeId;
  /** Empty for what lies inside the organization. */
  readonly clouds: readonly CloudId[];
  /** As a firewall wants it: a name, or `*.` and a domain; empty for a domain controller, whose name is known only there. */
  readonly pattern: string;
  /** A host that stands for the pattern; undefined where there is none that exists for everybody, so that it cannot be tried. */
  readonly probe: string | undefined;
  /** The first port of `lastPort`, when that is given. */
  readonly port: number;
  readonly lastPort?: number;
  /** The same port is used with UDP as well; that is asked of the firewall and not tried. */
  readonly udp?: boolean;
  readonly protocol: EndpointProtocol;
  readonly routes: readonly NetworkRoute[];
  /** False: its routes work without it, with less. */
  readonly required: boolean;
  /** A request that has to be answered with just this status. */
  readonly expects?: { readonly path: string; readonly status: number };
  /** The Microsoft page that names it. */
  readonly source: string;
  /** Month in which the page was read. */
  readonly date: string;
}
