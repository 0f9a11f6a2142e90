/** Single sign-on, its policy, and the agents of pass-through authentication. */
import { describe, expect, it } from 'vitest';
import { readPowerShellText } from '../windows-commands/power-shell-text.ts';
import { judgeAgents, requestBytes, trafficOf } from './pass-through.ts';
import { isRollOverDue, judgeSingleSignOn, windowsTime, type SingleSignOnFacts } from './seamless-sso.ts';
import { registryPolicy, zonePolicies, zonePreference, zoneRegistryFile, zoneScript } from './zone-policy.ts';

const now = Date.UTC(2026, 10, 23);
const ago = (days: number): string => String((BigInt(now - days * 86_400_000) + 11_644_473_600_000n) * 10_000n);
const good: SingleSignOnFacts = { pwdLastSet: ago(3), userAccountControl: '4096', encryptionTypes: '24', servicePrincipalNames: ['HTTP/autologon.microsoftazuread-sso.com'] };
const verdicts = (patch: Partial<SingleSignOnFacts>): Readonly<Record<string, string>> => Object.fromEntries(judgeSingleSignOn({ ...good, ...patch }, now).map(({ id, verdict, found }) => [id, `${verdict} ${found}`]));

describe('the account of single sign-on', () => {
  it('is good', () => expect(verdicts({})).toEqual({ account: 'pass there', enabled: 'pass enabled', 'key-age': 'pass fresh', encryption: 'pass aes', names: 'pass complete' }));
  it('is missing', () => expect(judgeSingleSignOn(undefined, now)).toEqual([{ id: 'account', verdict: 'fail', found: 'missing' }]));
  it.each<[Partial<SingleSignOnFacts>, object]>([
    [{ pwdLastSet: ago(29.99) }, { 'key-age': 'pass fresh' }],
    [{ pwdLastSet: ago(30) }, { 'key-age': 'warn due' }],
    [{ pwdLastSet: ago(-1) }, { 'key-age': 'pass fresh' }],
    [{ pwdLastSet: '0' }, { 'key-age': 'warn unknown' }],
    [{ pwdLastSet: undefined }, { 'key-age': 'warn unknown' }],
    [{ userAccountControl: '4098' }, { enabled: 'fail disabled' }],
    [{ userAccountControl: undefined }, { enabled: 'warn unknown' }],
    [{ encryptionTypes: '4' }, { encryption: 'fail rc4' }],
    [{ encryptionTypes: '28' }, { encryption: 'warn aes-and-rc4' }],
    [{ encryptionTypes: '16' }, { encryption: 'pass aes' }],
    [{ encryptionTypes: undefined }, { encryption: 'warn not-set' }],
    [{ servicePrincipalNames: [] }, { names: 'warn missing' }],
  ])('with %j is %j', (patch, expected) => expect(verdicts(patch)).toMatchObject(expected));
  it('has a key that is due, also when nobody knows its age', () => {
    expect([ago(3), ago(31), undefined].map((pwdLastSet) => isRollOverDue({ ...good, pwdLastSet }, now))).toEqual([false, true, true]);
    expect([windowsTime('116444736000000000'), windowsTime('x'), windowsTime('0')]).toEqual([0, undefined, undefined]);
  });
});

describe('the policy', () => {
  it('is a file of the registry editor', () => {
    expect(zoneRegistryFile().split('\r\n')).toEqual(['Windows Registry Editor Version 5.00', '', `[HKEY_CURRENT_USER\\${zonePreference.key}]`, '"https"=dword:00000001', '']);
  });
  it('is a script, in which names are only names', () => {
    const name = 'SSO\u2019; Remove-Item x; $(calc)';
    const lines = zoneScript({ name, domain: 'contoso.com', link: "OU=O'Brien,DC=contoso,DC=com" }).split('\r\n');
    const [, literal = ''] = /-Name ('.*') -Domain/.exec(lines[3] ?? '') ?? [];
    expect(readPowerShellText(literal)).toBe(name);
    expect(lines.at(-2)).toContain("-Target 'OU=O''Brien,DC=contoso,DC=com' -LinkEnabled Yes");
    expect(zoneScript({ name, domain: 'contoso.com' })).not.toContain('New-GPLink');
    expect(lines.filter((line) => line.startsWith('Set-GP')).map((line) => line.slice(line.indexOf('-Key')))).toEqual([
      `-Key 'HKCU\\${zonePreference.key}' -ValueName 'https' -Type DWord -Value 1 | Out-Null`,
      "-Key 'HKCU\\Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Zones\\1' -ValueName '2103' -Type DWord -Value 0 | Out-Null",
    ]);
  });
  it('is a registry.pol', () => {
    const bytes = Buffer.from(registryPolicy(zonePolicies));
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('PReg\u0001\0\0\0');
    const entries = bytes.subarray(8).toString('utf16le').split('][');
    expect(entries).toHaveLength(3);
    expect(entries[1]).toBe('Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\ZoneMapKey\0;https://autologon.microsoftazuread-sso.com\0;\u0001\0;\u0004\0;1\0');
  });
});

describe('agents of pass-through authentication', () => {
  it.each<[number, number, number | undefined, object]>([
    [3, 3, undefined, { verdict: 'pass', reason: 'enough', missing: 0, carries: 900 }],
    [1, 1, undefined, { verdict: 'warn', reason: 'too-few', missing: 2 }],
    [2, 0, undefined, { verdict: 'fail', reason: 'none-active', missing: 3 }],
    [4, 3, undefined, { verdict: 'warn', reason: 'some-silent', missing: 0 }],
    [3, 3, 600, { verdict: 'pass', reason: 'enough' }],
    [3, 3, 601, { verdict: 'warn', reason: 'too-slow', missing: 1 }],
    [41, 41, undefined, { verdict: 'fail', reason: 'too-many', missing: 0 }],
    [40, 40, 100_000, { verdict: 'warn', reason: 'too-slow', missing: 0 }],
  ])('%i registered, %i active, peak %j: %j', (registered, active, peak, expected) => expect(judgeAgents({ registered, active, ...(peak === undefined ? {} : { peak }) })).toMatchObject(expected));
  it('weigh more with each agent', () => {
    expect(requestBytes(3)).toBe(3584);
    expect(trafficOf(100, 3)).toEqual({ down: 358_400, up: 102_400 });
  });
});
