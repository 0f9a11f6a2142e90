/** Requirements of Windows itself: which one, which edition, whose member. */
import { mapReading, readAll } from '../../rules/prerequisites/reading.ts';
import { judged, wholeNumber, whenRead, yesOrNo } from '../../rules/prerequisites/judging.ts';
import type { ServerFacts } from '../../rules/prerequisites/facts.ts';
import { foundText } from '../../text/checks/found.ts';
import { registryPlace } from '../registry-values.ts';
import { sources, type Judged, type Requirement } from './row.ts';

/** Builds of Windows Server, and the revision of 2025 that KB5070773 brings. */
const builds = { server2016: 14_393, server2019: 17_763, server2022: 20_348, server2025: 26_100, repaired2025: 6901 } as const;

/** Windows Server 2016 and the releases between it and 2019 are in extended support or over. */
function gradeUpTo2022(build: number): 'pass' | 'warn' | 'fail' {
  if (build < builds.server2016) return 'fail';
  return build >= builds.server2019 ? 'pass' : 'warn';
}

/** What Windows calls itself, with its build. */
function withBuild({ osName, registry }: ServerFacts, judge: (build: number, found: string) => Judged): Judged {
  return whenRead(wholeNumber(registry.build), (build) => {
    if (build === null || build <= 0) return { unread: 'not-understood' };
    const name = 'value' in osName ? osName.value : foundText.windows;
    return judge(build, foundText.build(name, build));
  });
}

/** `Win32_OperatingSystem.OperatingSystemSKU`: Small Business Server, its premium edition, and Essentials. */
const smallBusiness: ReadonlySet<number> = new Set([9, 25, 50]);

const agents = ['connect-sync', 'cloud-sync', 'pass-through'] as const;
const computer = 'Win32_ComputerSystem, Win32_OperatingSystem';

export const systemRequirements: readonly Requirement[] = [
  {
    id: 'os-edition', group: 'system', products: agents, read: registryPlace('productType'), ...sources.connect, grades: ['pass', 'fail'], windowsOnly: true,
    judge: ({ registry }) =>
      whenRead(registry.productType, (type) => {
        if (typeof type !== 'string') return { unread: 'not-understood' };
        return /^winnt$/i.test(type) ? judged('fail', foundText.client) : judged('pass', foundText.server);
      }),
  },
  {
    id: 'os-version-connect', group: 'system', products: ['connect-sync'], read: registryPlace('build'), ...sources.connect, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: (facts) => withBuild(facts, (build, found) => judged(build >= builds.server2025 ? 'fail' : gradeUpTo2022(build), found)),
  },
  {
    id: 'os-version-cloud', group: 'system', products: ['cloud-sync', 'pass-through'], read: `${registryPlace('build')}, ${registryPlace('revision')}`, ...sources.cloudSync, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: (facts) =>
      withBuild(facts, (build, found) => {
        if (build < builds.server2025) return judged(gradeUpTo2022(build), found);
        return whenRead(wholeNumber(facts.registry.revision), (revision) => judged(build > builds.server2025 || (revision ?? 0) >= builds.repaired2025 ? 'warn' : 'fail', foundText.revision(found, revision ?? 0)));
      }),
  },
  {
    id: 'os-version-direct', group: 'system', products: ['direct'], read: registryPlace('build'), ...sources.own, grades: ['pass', 'warn', 'fail'], windowsOnly: false,
    judge: (facts) => {
      if (facts.platform === 'other') return whenRead(facts.osName, (name) => judged('warn', name));
      return withBuild(facts, (build, found) => {
        const client = 'value' in facts.registry.productType && /^winnt$/i.test(String(facts.registry.productType.value));
        return judged(build < builds.server2016 ? 'fail' : client || build < builds.server2019 ? 'warn' : 'pass', found);
      });
    },
  },
  {
    id: 'small-business', group: 'system', products: agents, read: 'Win32_OperatingSystem.OperatingSystemSKU', ...sources.connect, grades: ['pass', 'fail'], windowsOnly: true,
    judge: (facts) =>
      whenRead(facts.computer, ({ sku }) => {
        if (!smallBusiness.has(sku)) return judged('pass', foundText.sku(sku));
        return withBuild(facts, (build, found) => judged(build === builds.server2019 ? 'pass' : 'fail', found));
      }),
  },
  {
    id: 'server-core', group: 'system', products: agents, read: registryPlace('installationType'), ...sources.connect, grades: ['pass', 'fail'], windowsOnly: true,
    judge: ({ registry }) =>
      whenRead(registry.installationType, (type) => (typeof type === 'string' ? judged(/^server$/i.test(type) ? 'pass' : 'fail', type) : { unread: 'not-understood' })),
  },
  {
    id: 'domain-member', group: 'system', products: [...agents, 'seamless-sso', 'federation'], read: 'Win32_ComputerSystem.PartOfDomain', ...sources.cloudSync, grades: ['pass', 'fail'], windowsOnly: true,
    judge: (facts) => whenRead(facts.computer, ({ domain }) => yesOrNo(domain !== '', ['pass', domain], ['fail', foundText.noDomain])),
  },
  {
    id: 'domain-controller', group: 'system', products: ['connect-sync', 'cloud-sync', 'direct', 'pass-through'], read: 'Win32_ComputerSystem.DomainRole', ...sources.cloudSync, grades: ['pass', 'warn'], windowsOnly: true,
    judge: (facts) => whenRead(facts.computer, ({ domainRole }) => yesOrNo(domainRole >= 4, ['warn', foundText.yes], ['pass', foundText.no])),
  },
  {
    id: 'read-only-controller', group: 'system', products: agents, read: `${computer}, primaryGroupID of the computer account`, ...sources.connect, grades: ['pass', 'fail'], windowsOnly: true,
    judge: (facts) => whenRead(facts.computer, ({ readOnlyController }) => yesOrNo(readOnlyController, ['fail', foundText.yes], ['pass', foundText.no])),
  },
  {
    id: 'elevated', group: 'system', products: agents, read: 'WindowsPrincipal.IsInRole(Administrator)', ...sources.connect, grades: ['pass', 'fail'], windowsOnly: true,
    judge: ({ session }) => whenRead(session, ({ elevated }) => yesOrNo(elevated, ['pass', foundText.yes], ['fail', foundText.no])),
  },
  {
    id: 'pending-restart', group: 'system', products: agents, read: `${registryPlace('componentRestart')}, ${registryPlace('updateRestart')}, ${registryPlace('pendingRenames')}`, ...sources.connect, grades: ['pass', 'warn'], windowsOnly: true,
    judge: ({ registry }) =>
      whenRead(
        mapReading(readAll([registry.componentRestart, registry.updateRestart, registry.pendingRenames]), (found) => found.some((value) => value !== null && value !== '')),
        (pending) => yesOrNo(pending, ['warn', foundText.yes], ['pass', foundText.no]),
      ),
  },
];
