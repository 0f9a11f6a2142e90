/** The checks of the server in words: what is looked at, why it matters, what to do. */

export interface CheckText {
  readonly title: string;
  readonly why: string;
  readonly cure: string;
}

const reach = (purpose: string, needed: string): CheckText => ({
  title: `Reaches ${purpose}`,
  why: needed,
  cure: 'Let this server out to the named host and port in the firewall and the proxy, without breaking up TLS, then check again.',
});

export const checkTexts = {
  'os-version': {
    title: 'Windows Server 2016 or later',
    why: "Microsoft's synchronization agents need it. Windows Server 2012 R2 and older get no security updates and cannot run them; a client version of Windows or another system is for practice or a pilot only.",
    cure: 'Use a server with Windows Server 2022, or 2019.',
  },
  'server-core': {
    title: 'Windows Server with desktop',
    why: "Microsoft's agents are not supported on Server Core, and there is no window to show. The setup itself runs there through a browser.",
    cure: 'Use a server with desktop, or open the setup from a browser and let it synchronize directly.',
  },
  'domain-member': {
    title: 'Member of a domain',
    why: "Microsoft's agents only run on a server that belongs to a domain of the forest.",
    cure: 'Join the server to the domain, restart it, and check again.',
  },
  'domain-controller': {
    title: 'Not a domain controller',
    why: 'It works on a domain controller, but whoever breaks into the one then has the other as well.',
    cure: 'Use a member server where you can.',
  },
  elevated: {
    title: 'Runs as administrator',
    why: 'Without these rights the agents cannot be installed and some settings cannot be read.',
    cure: 'Start the setup with "Run as administrator".',
  },
  'pending-restart': { title: 'No restart is waiting', why: 'An installation fails or is left half-done while Windows waits for a restart.', cure: 'Restart the server, then check again.' },
  'dot-net': { title: '.NET Framework 4.7.2 or later', why: "Microsoft's agents are built on it.", cure: 'Install .NET Framework 4.8 and restart the server.' },
  'power-shell': { title: 'Windows PowerShell 5.1 or later', why: "Microsoft's tools for synchronization and sign-in are PowerShell modules.", cure: 'Install Windows Management Framework 5.1.' },
  'execution-policy': {
    title: 'PowerShell runs signed scripts',
    why: 'The agent registers itself with scripts: a stricter policy stops them, and with "Unrestricted" its registration fails.',
    cure: 'Set it with: Set-ExecutionPolicy RemoteSigned -Scope LocalMachine',
  },
  memory: { title: 'Enough memory', why: "Microsoft asks for 4 GB with Cloud Sync and 6 GB with Connect Sync, more from 50,000 objects on.", cure: 'Give the server at least 8 GB of memory.' },
  processors: { title: 'At least two processors', why: 'With a single one, a large first run takes the whole server.', cure: 'Give the server a second processor.' },
  disk: { title: 'Enough free disk space', why: 'Connect Sync with its database needs 70 GB; Cloud Sync and this setup need a few gigabytes.', cure: 'Free disk space, or enlarge the system drive.' },
  'tls-client': {
    title: 'TLS 1.2 is on',
    why: 'The tenant speaks nothing older.',
    cure: 'Under HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client set Enabled to 1 and DisabledByDefault to 0, then restart.',
  },
  'tls-dot-net': {
    title: '.NET uses strong encryption',
    why: 'Without these switches, programs built on .NET may offer older TLS versions and be refused.',
    cure: 'Under HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319 and its WOW6432Node twin set SystemDefaultTlsVersions and SchUseStrongCrypto to 1, then restart.',
  },
  clock: { title: 'The clock is right', why: 'Sign-ins to Active Directory and to the tenant fail when the clock is more than 5 minutes off.', cure: 'Correct the time source: w32tm /resync, then check again.' },
  'reach-sign-in': reach('the sign-in of Microsoft 365', 'Nobody can sign in to the tenant without it.'),
  'reach-graph': reach('Microsoft Graph', 'Everything in the tenant is read and written through it.'),
  'reach-sign-in-pages': reach('the pages of the sign-in', 'The sign-in in a browser on this server needs it; signing in by code on another device does not.'),
  'reach-agent-registration': reach('the registration of agents', "Microsoft's agents register themselves there."),
  'reach-synchronization': reach('the synchronization service', 'Connect Sync writes through it.'),
  'reach-single-sign-on': reach('Seamless single sign-on', 'Needed when computers of the domain are to sign in without a prompt.'),
  'reach-certificates': reach('the lists of revoked certificates', 'Without them, agents may refuse the certificates of the tenant.'),
} as const satisfies Readonly<Record<string, CheckText>>;

export type CheckId = keyof typeof checkTexts;

/** The short facts that stand beside a verdict. */
export const foundText = {
  unknown: 'Not known',
  notWindows: 'Not a Windows system',
  yes: 'Yes',
  no: 'No',
  notSet: 'Not set',
  on: 'On',
  off: 'Off',
  core: 'Server Core',
  desktop: 'With desktop',
  noDomain: 'No domain',
  notTried: (host: string, port: number) => `${host} on port ${port} was not tried`,
  build: (name: string, build: number) => `${name} (build ${build})`,
  gigabytes: (amount: string) => `${amount} GB`,
  processors: (count: number) => String(count),
  clock: (seconds: number) => `${Math.abs(Math.round(seconds))} seconds ${seconds < 0 ? 'ahead' : 'behind'}`,
  reached: (host: string, milliseconds: number) => `${host} answers in ${Math.round(milliseconds)} ms`,
  stages: {
    dns: (host: string) => `The name ${host} is not found in DNS`,
    connect: (host: string, port: number) => `No connection to ${host} on port ${port}`,
    tls: (host: string) => `${host} is reached, but no encrypted connection comes about`,
  },
} as const;
