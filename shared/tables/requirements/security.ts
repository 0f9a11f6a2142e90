/** Requirements of encryption, permissions and protection. */
import { judged, wholeNumber, whenRead } from '../../rules/prerequisites/judging.ts';
import { readAll } from '../../rules/prerequisites/reading.ts';
import { foundText } from '../../text/checks/found.ts';
import { registryPlace } from '../registry-values.ts';
import { serverFixes, type ServerFix } from '../server-fixes.ts';
import { inspectionRoots, protectionServices } from './protection.ts';
import { sources, type Judged, type Requirement } from './row.ts';

const routes = ['connect-sync', 'cloud-sync', 'direct', 'pass-through', 'federation'] as const;

/** The values of TLS 1.2: the right one passes, none is the default of Windows, another one fails. */
function tlsRow({ check, value, fits }: ServerFix): Requirement {
  return {
    id: check, group: 'security', products: routes, read: registryPlace(value), ...sources.tls, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: ({ registry }) =>
      whenRead(wholeNumber(registry[value]), (found) => {
        if (found === null) return judged('warn', foundText.notSet);
        return judged(fits.includes(found) ? 'pass' : 'fail', foundText.value(found));
      }),
  };
}

/** The service takes suites with forward secrecy and GCM; the first two are what every supported Windows has. */
const goodSuite = /^TLS_(ECDHE_(RSA|ECDSA)_WITH_)?AES_(128|256)_GCM_SHA(256|384)/;

function judgeSuites(names: readonly string[]): Judged {
  const good = names.filter((name) => goodSuite.test(name));
  return good.length > 0 ? judged('pass', good.slice(0, 3).join(', ')) : judged('fail', foundText.missing(['ECDHE, AES-GCM']));
}

/** AES128 and AES256, and RC4, of the encryption types of Kerberos. */
const kerberos = { aes: 0x18, rc4: 0x4 } as const;

const suitesPlace = `Get-TlsCipherSuite, ${registryPlace('cipherSuitesByPolicy')}`;

export const securityRequirements: readonly Requirement[] = [
  ...serverFixes.map(tlsRow),
  {
    id: 'cipher-suites', group: 'security', products: routes, read: suitesPlace, ...sources.tls, grades: ['pass', 'warn', 'fail'], windowsOnly: true,
    judge: ({ registry, session }) =>
      whenRead(registry.cipherSuitesByPolicy, (policy) => {
        const ordered = policy === null ? [] : String(policy).split(/[,|\s]+/).filter((name) => name !== '');
        if (ordered.length > 0) return judgeSuites(ordered);
        return whenRead(session, ({ cipherSuites }) => (cipherSuites.length === 0 ? judged('warn', foundText.unknown) : judgeSuites(cipherSuites)));
      }),
  },
  {
    id: 'fips', group: 'security', products: ['connect-sync', 'cloud-sync'], read: registryPlace('fips'), ...sources.hashes, grades: ['pass', 'warn'], windowsOnly: true,
    judge: ({ registry }) => whenRead(wholeNumber(registry.fips), (on) => ((on ?? 0) === 0 ? judged('pass', foundText.off) : judged('warn', foundText.on))),
  },
  {
    id: 'dcom', group: 'security', products: ['connect-sync'], read: [registryPlace('machineAccess'), registryPlace('machineLaunch'), registryPlace('defaultLaunch')].join(', '), ...sources.connect, grades: ['pass', 'fail'], windowsOnly: true,
    judge: ({ registry }) =>
      whenRead(readAll([registry.machineAccess, registry.machineLaunch, registry.defaultLaunch]), (values) => {
        const missing = ['MachineAccessRestriction', 'MachineLaunchRestriction', 'DefaultLaunchPermission'].filter((_, index) => values[index] === null || values[index] === '');
        return missing.length === 0 ? judged('pass', foundText.on) : judged('fail', foundText.missing(missing));
      }),
  },
  {
    id: 'credential-manager', group: 'security', products: ['cloud-sync', 'pass-through'], read: registryPlace('credentialManager'), ...sources.cloudSync, grades: ['pass', 'fail'], windowsOnly: true,
    judge: ({ registry }) =>
      whenRead(wholeNumber(registry.credentialManager), (start) => {
        if (start === null) return judged('fail', foundText.none);
        return start === 4 ? judged('fail', foundText.off) : judged('pass', foundText.on);
      }),
  },
  {
    id: 'kerberos-types', group: 'security', products: ['cloud-sync', 'seamless-sso'], read: registryPlace('kerberosTypes'), ...sources.cloudSync, grades: ['pass', 'warn'], windowsOnly: true,
    judge: ({ registry }) =>
      whenRead(wholeNumber(registry.kerberosTypes), (types) => {
        if (types === null) return judged('pass', foundText.notSet);
        return judged((types & kerberos.aes) !== 0 && (types & kerberos.rc4) !== 0 ? 'pass' : 'warn', foundText.value(types));
      }),
  },
  {
    id: 'tls-inspection', group: 'security', products: routes, read: 'Cert:\\LocalMachine\\Root', ...sources.cloudSync, grades: ['pass', 'warn'], windowsOnly: true,
    judge: ({ trustedRoots }) =>
      whenRead(trustedRoots, (roots) => {
        const hints = roots.filter((subject) => inspectionRoots.some((pattern) => pattern.test(subject)));
        return hints.length === 0 ? judged('pass', foundText.none) : judged('warn', hints.join('; '));
      }),
  },
  {
    id: 'antivirus', group: 'security', products: ['connect-sync', 'cloud-sync', 'pass-through'], read: 'Get-Service', ...sources.connect, grades: ['pass', 'warn'], windowsOnly: true,
    judge: ({ services }) =>
      whenRead(services, (all) => {
        const names = [...new Set(all.flatMap(({ name }) => protectionServices[name.toLowerCase()] ?? []))];
        return names.length === 0 ? judged('pass', foundText.none) : judged('warn', names.join(', '));
      }),
  },
];
