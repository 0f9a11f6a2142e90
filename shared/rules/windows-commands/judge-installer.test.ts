/** Which downloaded files may be started. */
import { describe, expect, it } from 'vitest';
import type { InstallerFacts } from '../../tables/windows-commands/installer.ts';
import { installers, type InstallerId } from '../../tables/windows-commands/installers.ts';
import { judgeInstaller } from './judge-installer.ts';

const good: InstallerFacts = { path: 'C:\\temp\\setup.exe', sha256: 'a'.repeat(64), signature: 'Valid', signer: 'Microsoft Corporation', product: 'Microsoft Entra Provisioning Agent', version: '1.1.2102.0' };
const connect: InstallerFacts = { ...good, path: 'C:\\temp\\AzureADConnect.msi', product: 'Microsoft Entra Connect Sync', version: '2.5.79.0' };
const code = (id: InstallerId, facts: InstallerFacts, today = '2026-11-23'): string => {
  const judged = judgeInstaller(id, facts, today);
  return judged.ok ? (judged.hint ?? 'ok') : judged.problem.code;
};

describe('an installer', () => {
  it.each<[string, Partial<InstallerFacts>, string]>([
    ['is taken', {}, 'ok'],
    ['is taken when it is newer than any known one', { version: '1.1.10000.0' }, 'ok'],
    ['is taken with a hint when a newer one is known', { version: '1.1.1586.0' }, 'newer-known'],
    ['of the older name is taken', { product: 'Microsoft Azure AD Connect Provisioning Agent Package' }, 'ok'],
    ['without signature is refused', { signature: 'NotSigned', signer: null }, 'installer.unsigned'],
    ['that was changed is refused', { signature: 'HashMismatch' }, 'installer.unsigned'],
    ['signed by a root that nobody trusts is refused', { signature: 'UnknownError' }, 'installer.unsigned'],
    ['of somebody else is refused', { signer: 'Contoso Ltd' }, 'installer.other-signer'],
    ['of somebody who is called similarly is refused', { signer: 'Microsoft Corporation Ltd' }, 'installer.other-signer'],
    ['of nobody is refused', { signer: null }, 'installer.other-signer'],
    ['of another product is refused', { product: 'Microsoft Edge' }, 'installer.other-product'],
    ['of another agent is refused', { product: 'Microsoft Azure AD Connect Authentication Agent' }, 'installer.other-product'],
    ['without product is refused', { product: null }, 'installer.other-product'],
    ['without version is refused', { version: null }, 'installer.no-version'],
    ['with a version that is none is refused', { version: '1.1.x' }, 'installer.no-version'],
    ['that is too old is refused', { version: '1.1.96.0' }, 'installer.too-old'],
  ])('%s', (_, patch, expected) => expect(code('cloud-sync-agent', { ...good, ...patch })).toBe(expected));

  it('of Connect Sync is refused from the day on which its version stops', () => {
    expect(code('connect-sync', { ...connect, version: '2.5.76.0' }, '2026-09-29')).toBe('newer-known');
    expect(code('connect-sync', { ...connect, version: '2.5.76.0' }, '2026-09-30')).toBe('installer.past-service');
    expect(code('connect-sync', connect, '2026-09-30')).toBe('ok');
    expect(code('connect-sync', { ...connect, version: '1.6.16.0', product: 'Microsoft Azure AD Connect' }, '2021-01-01')).toBe('installer.too-old');
  });

  it('of pass-through authentication has to register over TLS 1.2', () => {
    const agent = { ...good, product: 'Microsoft Azure AD Connect Authentication Agent Bundle' };
    expect(code('pass-through-agent', { ...agent, version: '1.5.643.0' })).toBe('installer.too-old');
    expect(code('pass-through-agent', { ...agent, version: '1.5.2482.0' })).toBe('ok');
  });

  it('has a cure for each refusal', () => {
    for (const id of Object.keys(installers) as InstallerId[]) {
      const judged = judgeInstaller(id, { ...good, signer: 'x' }, '2026-11-23');
      expect(judged.ok ? undefined : judged.problem.fix).toMatch(/Download/);
    }
  });
});
