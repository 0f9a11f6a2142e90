/** Writes what gives an account its rights as scripts for somebody else to run: dsacls for everything, Microsoft's own cmdlets where there are some. */
import type { AccountFeature, NeededRight } from '../../tables/account-rights.ts';
import type { DirectoryClass } from '../../tables/directory-guids.ts';
import { rightsTexts } from '../../text/rights.ts';
import { commandArgument, plainDn, powerShellArgument } from './script-text.ts';

/** Who gets which features where; `name` is `DOMAIN\account`. */
export interface RightsScript {
  readonly account: { readonly name: string; readonly dn: string };
  readonly wishes: ReadonlyArray<{ readonly base: string; readonly features: readonly AccountFeature[] }>;
}

/** How dsacls calls each right. */
const letters: ReadonlyArray<readonly [bit: number, name: string]> = [
  [0x1, 'CC'], [0x2, 'DC'], [0x4, 'LC'], [0x8, 'WS'], [0x10, 'RP'], [0x20, 'WP'], [0x40, 'DT'], [0x80, 'LO'], [0x100, 'CA'],
  [0x1_0000, 'SD'], [0x2_0000, 'RC'], [0x4_0000, 'WD'], [0x8_0000, 'WO'],
];

const module = '$env:ProgramFiles\\Microsoft Azure Active Directory Connect\\AdSyncConfig\\AdSyncConfig.psm1';

/** The arguments of dsacls for one entry. */
export function dsaclsArguments(base: string, account: string, right: NeededRight, below: DirectoryClass | undefined): string[] {
  const rights = letters.filter(([bit]) => (right.mask & bit) !== 0).map(([, name]) => name).join('');
  const types = [right.objectName ?? '', right.appliesTo === 'tree' ? '' : (below ?? '')];
  const permission = [rights, ...types].join(';').replace(/;+$/, '');
  const inheritance = right.appliesTo === 'head' ? [] : right.appliesTo === 'tree' ? ['/I:T'] : ['/I:S'];
  return [plainDn(base), ...inheritance, '/G', `${account}:${permission}`];
}

/** One entry: a right, and the class that it is for. */
type ScriptEntry = readonly [right: NeededRight, below: DirectoryClass | undefined];

function entriesOf(features: readonly AccountFeature[]): readonly ScriptEntry[] {
  return features.flatMap(({ rights }) => rights.flatMap((right): readonly ScriptEntry[] => (typeof right.appliesTo === 'string' ? [[right, undefined]] : right.appliesTo.map((name): ScriptEntry => [right, name]))));
}

/** A command file (UTF-8, CRLF): one line of dsacls an entry, each once; it ends at the first line that fails. */
export function dsaclsScript({ account, wishes }: RightsScript): string {
  const lines = wishes.flatMap(({ base, features }) => entriesOf(features).map(([right, below]) => dsaclsArguments(base, account.name, right, below).map(commandArgument).join(' ')));
  const commands = [...new Set(lines)].flatMap((line) => [`dsacls ${line}`, 'if errorlevel 1 exit /b 1']);
  return ['@echo off', 'chcp 65001 >nul', `rem ${rightsTexts.scriptTitle}`, ...commands, ''].join('\r\n');
}

/** A PowerShell script (UTF-8 with its mark, without which Windows PowerShell reads another code page; CRLF): a cmdlet for each feature that has one, dsacls for the others. */
export function powerShellScript({ account, wishes }: RightsScript): string {
  const lines = wishes.flatMap(({ base, features }) =>
    features.flatMap((feature) => {
      if (feature.cmdlet !== undefined) return [[feature.cmdlet, '-ADConnectorAccountDN', powerShellArgument(plainDn(account.dn)), '-ADobjectDN', powerShellArgument(plainDn(base)), '-Confirm:$false'].join(' ')];
      return entriesOf([feature]).map(([right, below]) => `& dsacls.exe ${dsaclsArguments(base, account.name, right, below).map(powerShellArgument).join(' ')}; if ($LASTEXITCODE) { exit 1 }`);
    }),
  );
  return [`\ufeff# ${rightsTexts.scriptTitle}`, "$ErrorActionPreference = 'Stop'", `Import-Module "${module}"`, ...new Set(lines), ''].join('\r\n');
}
