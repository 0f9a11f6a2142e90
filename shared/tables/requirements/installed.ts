/** Requirements of what was installed before: other engines, agents, databases. */
import { compareVersions, judged, whenRead } from '../../rules/prerequisites/judging.ts';
import type { InstalledProgram } from '../../rules/prerequisites/facts.ts';
import { foundText } from '../../text/checks/found.ts';
import { registryPlace } from '../registry-values.ts';
import { sources, type Requirement } from './row.ts';
import { agentServices, connectEnds, connectLeast, connectSync, engines } from './sync-products.ts';

const gigabyte = 1024 ** 3;
const uninstall = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall (and WOW6432Node) DisplayName, DisplayVersion';
const routes = ['connect-sync', 'cloud-sync', 'direct'] as const;

function listed(programs: readonly InstalledProgram[]): string {
  return programs.map(({ name, version }) => foundText.version(name, version)).join('; ');
}

function enginesAmong(programs: readonly InstalledProgram[], retired: boolean): readonly InstalledProgram[] {
  return programs.filter((program) => engines.some((engine) => engine.pattern.test(program.name) && (engine.retired || isOne(program)) === retired));
}

/** Version 1 of Connect ended as a whole. */
function isOne({ name, version }: InstalledProgram): boolean {
  return connectSync.test(name) && compareVersions(version, '2.0') < 0;
}

export const installedRequirements: readonly Requirement[] = [
  {
    id: 'other-engine', group: 'installed', products: routes, read: uninstall, ...sources.connect, grades: ['pass', 'warn'], windowsOnly: true,
    judge: ({ programs }) => whenRead(programs, (all) => (enginesAmong(all, false).length === 0 ? judged('pass', foundText.none) : judged('warn', listed(enginesAmong(all, false))))),
  },
  {
    id: 'retired-engine', group: 'installed', products: [...routes, 'connect-1'], read: uninstall, ...sources.versions, grades: ['pass', 'fail'], windowsOnly: true,
    judge: ({ programs }) => whenRead(programs, (all) => (enginesAmong(all, true).length === 0 ? judged('pass', foundText.none) : judged('fail', foundText.old(listed(enginesAmong(all, true)))))),
  },
  {
    id: 'connect-version', group: 'installed', products: ['connect-sync'], read: uninstall, ...sources.connect, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: ({ programs }, { today }) =>
      whenRead(programs, (all) => {
        const old = all.filter(({ name, version }) => connectSync.test(name) && compareVersions(version, connectLeast) < 0);
        return old.length === 0 ? judged('pass', listed(all.filter(({ name }) => connectSync.test(name))) || foundText.none) : judged(today >= connectEnds ? 'fail' : 'warn', listed(old));
      }),
  },
  {
    id: 'agents-running', group: 'installed', products: [...routes, 'pass-through', 'federation'], read: `Get-Service ${agentServices.join(', ')}`, ...sources.cloudSync, grades: ['pass', 'warn'], windowsOnly: true,
    judge: ({ services }) =>
      whenRead(services, (all) => {
        const ours = all.filter(({ name }) => agentServices.some((agent) => agent.toLowerCase() === name.toLowerCase()));
        const stopped = ours.filter(({ running }) => !running).map(({ name }) => name);
        return stopped.length === 0 ? judged('pass', ours.map(({ name }) => name).join(', ') || foundText.none) : judged('warn', foundText.stopped(stopped));
      }),
  },
  {
    id: 'sql-instances', group: 'installed', products: ['connect-sync'], read: `${registryPlace('sqlInstances')}, ${registryPlace('localDb')}`, ...sources.connect, grades: ['pass', 'warn'], windowsOnly: true,
    judge: ({ registry }) =>
      whenRead(registry.sqlInstances, (instances) => {
        if (instances !== null) return judged('warn', String(instances));
        return whenRead(registry.localDb, (localDb) => judged('pass', localDb === null ? foundText.none : foundText.version('LocalDB', String(localDb))));
      }),
  },
  {
    id: 'sync-database', group: 'installed', products: ['connect-sync'], read: 'size of C:\\Program Files\\Microsoft Azure AD Sync\\Data\\ADSync.mdf', ...sources.upgrade, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: ({ syncDatabase }) =>
      whenRead(syncDatabase, (bytes) => {
        if (bytes === null) return judged('pass', foundText.none);
        return judged(bytes < 8 * gigabyte ? 'pass' : bytes <= 9.5 * gigabyte ? 'warn' : 'fail', foundText.gigabytes((bytes / gigabyte).toFixed(1), 8));
      }),
  },
];
