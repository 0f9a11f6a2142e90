/** Requirements of clocks and proxies; hosts and ports stand in the tables of endpoints. */
import { judged, whenRead } from '../../rules/prerequisites/judging.ts';
import { userProxy, winHttpProxy } from '../../rules/prerequisites/proxies.ts';
import { readAll } from '../../rules/prerequisites/reading.ts';
import { foundText } from '../../text/checks/found.ts';
import { registryPlace } from '../registry-values.ts';
import { sources, type Judged, type Requirement } from './row.ts';

/** Seconds; Kerberos and tokens give up at five minutes. */
const clock = { warn: 60, fail: 300 } as const;

function judgeClock(offset: number): Judged {
  if (!Number.isFinite(offset)) return { unread: 'not-understood' };
  const off = Math.abs(offset);
  return judged(off > clock.fail ? 'fail' : off > clock.warn ? 'warn' : 'pass', foundText.clock(offset));
}

const agents = ['connect-sync', 'cloud-sync', 'pass-through'] as const;

export const networkRequirements: readonly Requirement[] = [
  {
    id: 'clock', group: 'network', products: ['connect-sync', 'cloud-sync', 'direct', 'pass-through', 'seamless-sso', 'federation'], read: 'Date header of the hosts of the tenant', ...sources.singleSignOn, grades: ['pass', 'warn', 'fail'], windowsOnly: false,
    judge: (_, { tenantClock }) => (tenantClock === undefined ? { unread: 'no-host-answered' } : judgeClock(tenantClock)),
  },
  {
    id: 'clock-domain', group: 'network', products: ['connect-sync', 'cloud-sync', 'pass-through', 'seamless-sso'], read: 'LDAP currentTime of the domain controller', ...sources.singleSignOn, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: ({ domainClock }) => whenRead(domainClock, judgeClock),
  },
  {
    id: 'proxy-agreement', group: 'network', products: agents, ...sources.proxy, grades: ['pass', 'warn'], windowsOnly: true,
    read: `${['userProxyOn', 'userProxy', 'userProxyScript', 'systemProxy'].map((id) => registryPlace(id as 'userProxy')).join(', ')}, machine.config`,
    judge: ({ registry, machineProxy }) =>
      whenRead(readAll([registry.userProxyOn, registry.userProxy, registry.userProxyScript, registry.systemProxy]), ([on = null, server = null, script = null, system = null]) =>
        whenRead(machineProxy, (machine) => {
          const ofWindows = winHttpProxy(system);
          if (ofWindows === undefined) return { unread: 'not-understood' };
          const all = [userProxy(on, server, script), ofWindows, machine];
          const [user, windows, dotNet] = all.map((proxy) => proxy ?? foundText.none);
          return judged(new Set(all).size === 1 ? 'pass' : 'warn', foundText.proxies(user ?? '', windows ?? '', dotNet ?? ''));
        }),
      ),
  },
];
