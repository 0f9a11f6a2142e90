/** Requirements of .NET and PowerShell. */
import { compareVersions, judged, wholeNumber, whenRead } from '../../rules/prerequisites/judging.ts';
import type { ServerFacts } from '../../rules/prerequisites/facts.ts';
import { foundText } from '../../text/checks/found.ts';
import { registryPlace } from '../registry-values.ts';
import { sources, type Judged, type Requirement } from './row.ts';

/** .NET Framework by the least `Release`, newest first. */
const dotNetVersions: readonly (readonly [number, string])[] = [
  [533_320, '4.8.1'], [528_040, '4.8'], [461_808, '4.7.2'], [461_308, '4.7.1'], [460_798, '4.7'], [394_802, '4.6.2'], [394_254, '4.6.1'], [393_295, '4.6'], [379_893, '4.5.2'], [378_675, '4.5.1'], [378_389, '4.5'],
];

/** The version of a `Release`, as people know it. */
export function dotNetName(release: number): string {
  return dotNetVersions.find(([least]) => release >= least)?.[1] ?? foundText.none;
}

/** No `Release` at all stands for a version before 4.5. */
function judgeDotNet({ registry }: ServerFacts, good: number): Judged {
  return whenRead(wholeNumber(registry.dotNetRelease), (release) => {
    const found = release ?? 0;
    return judged(found >= good ? 'pass' : found >= 394_802 ? 'warn' : 'fail', dotNetName(found));
  });
}

/** A policy rules over what was set on the machine; `EnableScripts` 0 forbids every script. */
function judgePolicy({ registry }: ServerFacts, unrestricted: 'pass' | 'fail'): Judged {
  return whenRead(registry.scriptsByPolicy, (scripts) => {
    if (Number(scripts ?? 1) === 0) return judged('warn', 'Restricted');
    return whenRead(registry.executionPolicyByPolicy, (byPolicy) => (byPolicy === null ? whenRead(registry.executionPolicy, (own) => gradePolicy(own, unrestricted)) : gradePolicy(byPolicy, unrestricted)));
  });
}

function gradePolicy(policy: string | number | null, unrestricted: 'pass' | 'fail'): Judged {
  const found = policy === null ? foundText.notSet : String(policy);
  const grade = { remotesigned: 'pass', undefined: 'pass', unrestricted, bypass: unrestricted, allsigned: 'warn', restricted: 'warn' } as const;
  const name = policy === null ? 'undefined' : found.toLowerCase();
  return Object.hasOwn(grade, name) ? judged(grade[name as keyof typeof grade], found) : { unread: 'not-understood' };
}

function judgeTranscription({ registry }: ServerFacts, whenOn: 'warn' | 'fail'): Judged {
  return whenRead(wholeNumber(registry.transcription), (on) => ((on ?? 0) === 0 ? judged('pass', foundText.off) : judged(whenOn, foundText.on)));
}

const policyPlaces = [registryPlace('scriptsByPolicy'), registryPlace('executionPolicyByPolicy'), registryPlace('executionPolicy')].join(', ');

export const softwareRequirements: readonly Requirement[] = [
  {
    id: 'dot-net-connect', group: 'software', products: ['connect-sync'], read: registryPlace('dotNetRelease'), ...sources.dotNet, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: (facts) => judgeDotNet(facts, 461_808),
  },
  {
    id: 'dot-net-cloud', group: 'software', products: ['cloud-sync', 'pass-through'], read: registryPlace('dotNetRelease'), ...sources.cloudSync, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: (facts) => judgeDotNet(facts, 461_308),
  },
  {
    id: 'power-shell', group: 'software', products: ['connect-sync', 'cloud-sync', 'pass-through'], read: registryPlace('powerShell'), ...sources.connect, grades: ['pass', 'fail'], windowsOnly: true,
    judge: ({ registry }) =>
      whenRead(registry.powerShell, (version) => {
        if (version === null) return judged('fail', foundText.none);
        if (!/^\d+\.\d+/.test(String(version))) return { unread: 'not-understood' };
        return judged(compareVersions(String(version), '5.0') >= 0 ? 'pass' : 'fail', String(version));
      }),
  },
  {
    id: 'execution-policy-connect', group: 'software', products: ['connect-sync'], read: policyPlaces, ...sources.connect, grades: ['pass', 'warn'], windowsOnly: true,
    judge: (facts) => judgePolicy(facts, 'pass'),
  },
  {
    id: 'execution-policy-cloud', group: 'software', products: ['cloud-sync', 'pass-through'], read: policyPlaces, ...sources.cloudSync, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: (facts) => judgePolicy(facts, 'fail'),
  },
  {
    id: 'transcription', group: 'software', products: ['connect-sync', 'cloud-sync'], read: registryPlace('transcription'), ...sources.connect, grades: ['pass', 'warn'], windowsOnly: true,
    judge: (facts) => judgeTranscription(facts, 'warn'),
  },
  {
    id: 'transcription-ad-fs', group: 'federation', products: ['federation'], read: registryPlace('transcription'), ...sources.connect, grades: ['pass', 'fail'], windowsOnly: true,
    judge: (facts) => judgeTranscription(facts, 'fail'),
  },
];
