/** The requirements of the server: what is read, what is shown, and when it passes. A new requirement is a new row. */
// Source of each row: Microsoft Entra documentation of Connect Sync (connect/) and Cloud Sync (cloud-sync/), and dotnet/docs, read 2026-07.
import type { Check, Verdict } from '../contract/prerequisites.ts';
import type { Reach, ServerFacts } from '../rules/prerequisites/facts.ts';
import { foundText, type CheckId } from '../text/checks.ts';

/** `judge` and `found` see every fact; on another system than Windows, rows of Windows alone are not asked and stay unknown. */
export interface Requirement {
  readonly id: CheckId;
  readonly group: Check['group'];
  readonly source: string;
  readonly windowsOnly: boolean;
  readonly found: (facts: ServerFacts, reaches: readonly Reach[]) => string;
  readonly judge: (facts: ServerFacts, reaches: readonly Reach[]) => Verdict;
}

const gigabyte = 1024 ** 3;
const connect = 'connect/how-to-connect-install-prerequisites';
const cloudSync = 'cloud-sync/how-to-prerequisites';

/** Builds of Windows Server; 2016 is in extended support, 2025 is not yet supported by Connect Sync. */
const builds = { server2016: 14_393, server2019: 17_763, server2025: 26_100 } as const;

/** .NET Framework by the least `Release`, newest first. */
const dotNetVersions: readonly (readonly [number, string])[] = [
  [533_320, '4.8.1'], [528_040, '4.8'], [461_808, '4.7.2'], [461_308, '4.7.1'], [460_798, '4.7'], [394_802, '4.6.2'], [394_254, '4.6.1'], [393_295, '4.6'], [378_389, '4.5'],
];

const policies: Readonly<Record<string, Verdict>> = { remotesigned: 'pass', undefined: 'pass', unrestricted: 'warn', bypass: 'warn', allsigned: 'warn', restricted: 'warn' };

const flag = (value: boolean | undefined, whenTrue: string, whenFalse: string): string => (value === undefined ? foundText.unknown : value ? whenTrue : whenFalse);
const verdict = (value: boolean | undefined, whenTrue: Verdict, whenFalse: Verdict): Verdict => (value === undefined ? 'unknown' : value ? whenTrue : whenFalse);
const size = (bytes: number | undefined): string => (bytes === undefined || bytes <= 0 ? foundText.unknown : foundText.gigabytes((bytes / gigabyte).toFixed(1)));

/** Passes from `good` on, warns from `least` on; undefined and nonsense stay unknown. */
function atLeast(value: number | undefined, good: number, least: number): Verdict {
  if (value === undefined || !Number.isFinite(value) || value <= 0) return 'unknown';
  return value >= good ? 'pass' : value >= least ? 'warn' : 'fail';
}

function judgeSystem({ platform, osName, build }: ServerFacts): Verdict {
  if (platform === 'other') return 'warn';
  if (build === undefined) return 'unknown';
  if (build < builds.server2016) return 'fail';
  if (!/server/i.test(osName)) return 'warn';
  return build >= builds.server2019 && build < builds.server2025 ? 'pass' : 'warn';
}

/** Undefined is what a registry without the switch gives: the default of Windows, which is right but may be changed by others. */
function judgeSwitch(value: boolean | undefined): Verdict {
  return value === undefined ? 'warn' : value ? 'pass' : 'fail';
}

function powerShellVersion(text: string | undefined): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})/.exec(text ?? '');
  return match === null ? undefined : Number(match[1]) * 1000 + Number(match[2]);
}

/** The largest deviation that any answer showed, in seconds. */
function worstClock(reaches: readonly Reach[]): number | undefined {
  const offsets = reaches.flatMap((reach) => (reach.clockOffset === undefined ? [] : [reach.clockOffset]));
  return offsets.sort((one, other) => Math.abs(other) - Math.abs(one))[0];
}

function judgeClock(offset: number | undefined): Verdict {
  if (offset === undefined || !Number.isFinite(offset)) return 'unknown';
  return Math.abs(offset) > 300 ? 'fail' : Math.abs(offset) > 60 ? 'warn' : 'pass';
}

export const requirements: readonly Requirement[] = [
  {
    id: 'os-version', group: 'system', source: connect, windowsOnly: false,
    found: ({ osName, build }) => (build === undefined ? osName || foundText.unknown : foundText.build(osName, build)),
    judge: judgeSystem,
  },
  { id: 'server-core', group: 'system', source: connect, windowsOnly: true, found: (facts) => flag(facts.serverCore, foundText.core, foundText.desktop), judge: (facts) => verdict(facts.serverCore, 'warn', 'pass') },
  {
    id: 'domain-member', group: 'system', source: connect, windowsOnly: true,
    found: ({ domain }) => (domain === undefined ? foundText.unknown : domain || foundText.noDomain),
    judge: ({ domain }) => verdict(domain === undefined ? undefined : domain !== '', 'pass', 'warn'),
  },
  { id: 'domain-controller', group: 'system', source: cloudSync, windowsOnly: true, found: (facts) => flag(facts.domainController, foundText.yes, foundText.no), judge: (facts) => verdict(facts.domainController, 'warn', 'pass') },
  { id: 'elevated', group: 'system', source: connect, windowsOnly: true, found: (facts) => flag(facts.elevated, foundText.yes, foundText.no), judge: (facts) => verdict(facts.elevated, 'pass', 'fail') },
  { id: 'pending-restart', group: 'system', source: connect, windowsOnly: true, found: (facts) => flag(facts.pendingRestart, foundText.yes, foundText.no), judge: (facts) => verdict(facts.pendingRestart, 'warn', 'pass') },
  {
    id: 'dot-net', group: 'software', source: 'dotnet/docs how-to-determine-which-versions-are-installed', windowsOnly: true,
    found: ({ dotNetRelease }) => dotNetVersions.find(([least]) => (dotNetRelease ?? 0) >= least)?.[1] ?? foundText.unknown,
    judge: ({ dotNetRelease }) => atLeast(dotNetRelease, 461_808, 394_802),
  },
  {
    id: 'power-shell', group: 'software', source: connect, windowsOnly: true,
    found: ({ powerShell }) => powerShell ?? foundText.unknown,
    judge: ({ powerShell }) => atLeast(powerShellVersion(powerShell), 5001, 5001),
  },
  {
    id: 'execution-policy', group: 'software', source: cloudSync, windowsOnly: true,
    found: ({ executionPolicy }) => executionPolicy ?? foundText.unknown,
    judge: ({ executionPolicy }) => policies[(executionPolicy ?? '').toLowerCase()] ?? 'unknown',
  },
  /** Part of the memory is kept back by the firmware, so a server with 4 GB shows a little less; at exactly the least, people report trouble. */
  { id: 'memory', group: 'hardware', source: connect, windowsOnly: false, found: ({ memory }) => size(memory), judge: ({ memory }) => atLeast(memory, 6.2 * gigabyte, 3.7 * gigabyte) },
  {
    id: 'processors', group: 'hardware', source: connect, windowsOnly: false,
    found: ({ logicalProcessors }) => (logicalProcessors > 0 ? foundText.processors(logicalProcessors) : foundText.unknown),
    judge: ({ logicalProcessors }) => atLeast(logicalProcessors, 2, 1),
  },
  { id: 'disk', group: 'hardware', source: connect, windowsOnly: false, found: ({ freeDisk }) => size(freeDisk), judge: ({ freeDisk }) => (freeDisk === 0 ? 'fail' : atLeast(freeDisk, 70 * gigabyte, 2 * gigabyte)) },
  { id: 'tls-client', group: 'security', source: 'connect/reference-connect-tls-enforcement', windowsOnly: true, found: ({ tls12Client }) => flagOrNotSet(tls12Client), judge: ({ tls12Client }) => judgeSwitch(tls12Client) },
  { id: 'tls-dot-net', group: 'security', source: 'connect/reference-connect-tls-enforcement', windowsOnly: true, found: ({ tls12DotNet }) => flagOrNotSet(tls12DotNet), judge: ({ tls12DotNet }) => judgeSwitch(tls12DotNet) },
  {
    id: 'clock', group: 'network', source: 'connect/how-to-connect-sso-quick-start', windowsOnly: false,
    found: (_, reaches) => {
      const offset = worstClock(reaches);
      return offset === undefined ? foundText.unknown : foundText.clock(offset);
    },
    judge: (_, reaches) => judgeClock(worstClock(reaches)),
  },
];

function flagOrNotSet(value: boolean | undefined): string {
  return value === undefined ? foundText.notSet : value ? foundText.on : foundText.off;
}
