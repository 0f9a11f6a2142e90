/** The sealer of Windows without Electron: the data protection of the system (DPAPI). */
import { z } from 'zod';
import { fail, type Failure } from '../../shared/problem.ts';
import type { ProblemCode } from '../../shared/text/problems.ts';
import { unreadText } from '../../shared/text/checks/found.ts';
import type { Sealer } from '../ports/secrets.ts';
import { askPowerShell, type Script } from './powershell.ts';
import type { WindowsTools } from './tools.ts';

const Base64 = z.base64().max(4_194_304);

/** Text and sealed text travel as base64 on the standard input and output, never as arguments. Source: System.Security.Cryptography.ProtectedData. */
const sealScript: Script<string> = {
  body: `
    Add-Type -AssemblyName System.Security
    $scope = [Security.Cryptography.DataProtectionScope]$asked.scope
    [Convert]::ToBase64String([Security.Cryptography.ProtectedData]::Protect([Convert]::FromBase64String($asked.text), $null, $scope))`,
  shape: Base64,
};

const openScript: Script<string> = {
  body: `
    Add-Type -AssemblyName System.Security
    $scope = [Security.Cryptography.DataProtectionScope]$asked.scope
    [Convert]::ToBase64String([Security.Cryptography.ProtectedData]::Unprotect([Convert]::FromBase64String($asked.text), $null, $scope))`,
  shape: Base64,
};

/** Administrators (S-1-5-32-544), the system (S-1-5-18) and the account at work alone; nothing is inherited. */
const guardScript: Script<boolean> = {
  body: `
    $rules = New-Object Security.AccessControl.DirectorySecurity
    $rules.SetAccessRuleProtection($true, $false)
    $own = [Security.Principal.WindowsIdentity]::GetCurrent().User
    foreach ($sid in @('S-1-5-32-544', 'S-1-5-18', $own.Value)) {
      $account = New-Object Security.Principal.SecurityIdentifier $sid
      $rules.AddAccessRule((New-Object Security.AccessControl.FileSystemAccessRule($account, 'FullControl', 'ContainerInherit,ObjectInherit', 'None', 'Allow')))
    }
    Set-Acl -LiteralPath $asked.folder -AclObject $rules
    (Get-Acl -LiteralPath $asked.folder).AreAccessRulesProtected`,
  shape: z.literal(true),
};

/** `CurrentUser`: for the account that sealed it, on this server; `LocalMachine`: for every account of this server that may read the folder. */
export function dataProtection(tools: WindowsTools, scope: 'CurrentUser' | 'LocalMachine'): Sealer {
  const asked = async <T>(script: Script<T>, parameters: unknown, code: ProblemCode, signal: AbortSignal): Promise<T> => {
    const answer = await askPowerShell(tools, script, parameters, signal);
    if ('unread' in answer) throw refused(code, unreadText[answer.unread]);
    return answer.value;
  };
  return {
    kind: 'data-protection',
    guard: async (folder, signal) => {
      await asked(guardScript, { folder }, 'secrets.unwritable', signal);
    },
    seal: (text, signal) => asked(sealScript, { scope, text: Buffer.from(text, 'utf8').toString('base64') }, 'secrets.unwritable', signal),
    open: async (sealed, signal) => Buffer.from(await asked(openScript, { scope, text: sealed }, 'secrets.unreadable', signal), 'base64').toString('utf8'),
  };
}

function refused(code: ProblemCode, why: string): Failure {
  return fail(code, { why });
}
