/** Scripts: whatever the names hold, what the shells read from a line is what was meant, and nothing else. */
import { describe, expect, it } from 'vitest';
import { accountFeature, accountFeatures } from '../../tables/account-rights.ts';
import { normalDn } from '../dn.ts';
import { dsaclsArguments, dsaclsScript, powerShellScript } from './rights-script.ts';
import { commandArgument, plainDn, powerShellArgument } from './script-text.ts';

const base = 'DC=contoso,DC=test';
const hostile = [
  'OU=R&D,DC=contoso,DC=test',
  'OU=100% done %PATH%,DC=contoso,DC=test',
  "OU=O'Brien,DC=contoso,DC=test",
  'OU=\\"quoted\\" & calc.exe,DC=contoso,DC=test',
  'OU=back\\\\slash\\\\,DC=contoso,DC=test',
  'OU=Doe\\, Jane,DC=contoso,DC=test',
  'OU=two\nlines & del,DC=contoso,DC=test',
  'OU=\u2019; Remove-Item x; \u2018,DC=contoso,DC=test',
  'OU=$(calc) `n !x! ^y,DC=contoso,DC=test',
  'OU=Zoë Müller 漢字,DC=contoso,DC=test',
];

/** What cmd.exe and the C runtime make of a line: a quote that is not escaped switches, backslashes count before quotes only, percent signs come in pairs. */
function readCommandLine(line: string): string[] {
  const found: string[] = [];
  let text = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const rest = line.slice(at);
    const slashes = /^(\\+)(?=")/.exec(rest)?.[1];
    if (slashes !== undefined) {
      expect(slashes.length % 2, 'an escaped quote').toBe(0);
      text += slashes.slice(slashes.length / 2);
      at += slashes.length - 1;
    } else if (rest.startsWith('"')) quoted = !quoted;
    else if (rest.startsWith('%')) {
      expect(rest.startsWith('%%'), 'a variable').toBe(true);
      text += '%';
      at += 1;
    } else if (rest.startsWith(' ') && !quoted) {
      found.push(text);
      text = '';
    } else {
      if (!quoted) expect('&|<>^()').not.toContain(rest.charAt(0));
      text += rest.charAt(0);
    }
  }
  expect(quoted).toBe(false);
  return [...found, text];
}

/** What PowerShell makes of texts in single quotation marks. */
function readPowerShell(line: string): string[] {
  const mark = /['\u2018-\u201b]/;
  const found: string[] = [];
  for (let at = 0; at < line.length; at += 1) {
    if (!mark.test(line.charAt(at))) continue;
    let text = '';
    for (at += 1; at < line.length; at += 1) {
      if (!mark.test(line.charAt(at))) text += line.charAt(at);
      else if (mark.test(line.charAt(at + 1))) text += line.charAt((at += 1));
      else break;
    }
    found.push(text);
  }
  return found;
}

/** The name that a plain one stands for, for comparing. */
const meaning = (dn: string): string =>
  normalDn(dn).replace(/((?:\\[0-9a-f]{2})+)|\\(.)/gs, (_, run: string | undefined, character: string | undefined) => (run === undefined ? (character ?? '') : decodeURIComponent(run.replaceAll('\\', '%'))));

describe('names in scripts', () => {
  it.each(hostile)('%j is the same name without anything that a shell understands', (dn) => {
    expect(plainDn(dn)).toMatch(/^[ #(-;=?-\]_a-{}~]*$/);
    expect(meaning(plainDn(dn))).toBe(meaning(dn));
  });

  it.each([...hostile.filter((text) => !/["\n]/.test(text)), 'CONTOSO\\svc', 'CONTOSO\\a b', 'ends with \\', '%%', ''])('%j comes back from a command line and from PowerShell', (text) => {
    expect(readCommandLine(`x ${commandArgument(text)} y`)).toEqual(['x', text, 'y']);
    expect(readPowerShell(`x ${powerShellArgument(text)} y`)).toEqual([text]);
  });

  it('what cannot be written is refused', () => {
    expect(() => commandArgument('a"b')).toThrow(/directory.value-refused/);
    expect(() => commandArgument('a\r\nb')).toThrow(/directory.value-refused/);
    expect(() => powerShellArgument('a\nb')).toThrow(/directory.value-refused/);
  });
});

describe('scripts', () => {
  it('name each right as dsacls does', () => {
    const args = (id: 'password-hash-sync' | 'consistency-guid' | 'basic-read' | 'group-writeback', below?: 'user'): string[] => {
      const [right] = accountFeature(id).rights;
      return right === undefined ? [] : dsaclsArguments(base, 'CONTOSO\\svc', right, below);
    };
    expect(args('password-hash-sync')).toEqual([base, '/G', 'CONTOSO\\svc:CA;Replicating Directory Changes']);
    expect(args('consistency-guid', 'user')).toEqual([base, '/I:S', '/G', 'CONTOSO\\svc:RPWP;mS-DS-ConsistencyGuid;user']);
    expect(args('basic-read', 'user')).toEqual([base, '/I:S', '/G', 'CONTOSO\\svc:RP;;user']);
    expect(args('group-writeback')).toEqual([base, '/I:T', '/G', 'CONTOSO\\svc:CCDCLCWSRPWPLORC']);
  });

  it.each(hostile)('hold %j as one argument', (unit) => {
    const script = { account: { name: "CONTOSO\\o'brien & co%", dn: hostile[2] ?? '' }, wishes: [{ base: unit, features: accountFeatures }] };
    const lines = dsaclsScript(script).split('\r\n').filter((line) => line.startsWith('dsacls '));
    for (const line of lines) {
      const words = readCommandLine(line);
      expect(meaning(words[1] ?? '')).toBe(meaning(unit));
      expect(words.at(-1)).toMatch(/^CONTOSO\\o'brien & co%:[A-Z]+/);
    }
    for (const line of powerShellScript(script).split('\r\n').filter((text) => text.startsWith('Set-ADSync'))) expect(readPowerShell(line).map(meaning)).toEqual([meaning(hostile[2] ?? ''), meaning(unit)]);
  });

  it('give what two features share once', () => {
    const text = dsaclsScript({ account: { name: 'CONTOSO\\svc', dn: `CN=svc,${base}` }, wishes: [{ base, features: [accountFeature('read-changes'), accountFeature('password-hash-sync')] }] });
    expect(text.match(/Replicating Directory Changes"/g)).toHaveLength(1);
  });
});
