/** What an authentication agent on another server needs: a script, one for the token, and how to use them. */
// Source: entra-docs connect/how-to-connect-pta-quick-start (2025-04-09), global-secure-access/how-to-register-connector-powershell (2026-02-21).
import { powerShellText } from '../windows-commands/power-shell-text.ts';

/** A file of the kit. */
export interface KitFile {
  readonly name: string;
  readonly text: string;
}

/** The kit for a tenant. It holds no password and no token: Windows asks for them while the scripts run. */
export function passThroughKit(tenantId: string): readonly KitFile[] {
  return [{ name: 'install-agent.ps1', text: script(tenantId) }, { name: 'get-token.ps1', text: tokenScript(tenantId) }, { name: 'read-me.txt', text: readMe }];
}

function script(tenantId: string): string {
  return [
    '# Installs one more agent of pass-through authentication. Run it in Windows PowerShell as an administrator.',
    "param([string]$Installer = (Join-Path $PSScriptRoot 'AADConnectAuthAgentSetup.exe'))",
    "$ErrorActionPreference = 'Stop'",
    `$tenant = ${powerShellText(tenantId)}`,
    '$signature = Get-AuthenticodeSignature -LiteralPath $Installer',
    "if ($signature.Status -ne 'Valid' -or $signature.SignerCertificate.GetNameInfo('SimpleName', $false) -ne 'Microsoft Corporation') { throw 'The installer is not signed by Microsoft.' }",
    '$setup = Start-Process -FilePath $Installer -ArgumentList \'REGISTERCONNECTOR="false"\', \'/q\' -PassThru -Wait',
    'if ($setup.ExitCode -notin 0, 3010) { throw "The installer ended with $($setup.ExitCode)." }',
    "$agent = Join-Path $env:ProgramFiles 'Microsoft Azure AD Connect Authentication Agent'",
    "$token = Read-Host -AsSecureString 'Token (see get-token.ps1; nothing to use an account and its password)'",
    "$common = @{ modulePath = \"$agent\\Modules\\\"; moduleName = 'PassthroughAuthPSModule'; Feature = 'PassthroughAuthentication' }",
    "if ($token.Length -gt 0) { & \"$agent\\RegisterConnector.ps1\" @common -AuthenticationMode Token -Token $token -TenantId $tenant }",
    "else { & \"$agent\\RegisterConnector.ps1\" @common -AuthenticationMode Credentials -Usercredentials (Get-Credential -Message 'Hybrid Identity Administrator') }",
    'Restart-Service -Name AzureADConnectAuthenticationAgent',
    'Start-Sleep -Seconds 10',
    "if ((Get-Service -Name AzureADConnectAuthenticationAgent).Status -ne 'Running') { throw 'The service of the agent does not stay up: the registration did not work.' }",
    "Write-Output 'The agent is installed and registered.'",
    '',
  ].join('\r\n');
}

/** Uses the application that Microsoft names for registering connectors. */
function tokenScript(tenantId: string): string {
  return [
    '# Signs in to the tenant with a second factor and copies the token for registering the agent. Run it in Windows PowerShell.',
    "$ErrorActionPreference = 'Stop'",
    'if (-not (Get-Module -ListAvailable -Name MSAL.PS)) { Install-Module -Name MSAL.PS -Scope CurrentUser }',
    'Import-Module -Name MSAL.PS',
    `$answer = Get-MsalToken -ClientId '55747057-9b5d-4bd4-b387-abf52a8bd489' -TenantId ${powerShellText(tenantId)} -Scopes 'https://proxy.cloudwebappproxy.net/registerapp/user_impersonation' -Interactive`,
    'Set-Clipboard -Value $answer.AccessToken',
    "Write-Output 'The token is in the clipboard. It is good for about an hour: paste it, then copy something else.'",
    '',
  ].join('\r\n');
}

const readMe = [
  'One more agent of pass-through authentication',
  '',
  'Microsoft advises three agents, on three servers; 40 is the limit. An agent on 4 cores and 16 GB carries 300 to 400 sign-ins a second. Do not put one into a DMZ, and do not clone a server with one.',
  '',
  '1. Download the agent: Microsoft Entra admin center, Entra Connect, Connect Sync, Pass-through authentication, "Download".',
  '2. Put AADConnectAuthAgentSetup.exe beside install-agent.ps1 on the other server: Windows Server 2016 or newer with Desktop Experience, a member of the forest of the users, outbound HTTPS.',
  '3. Run get-token.ps1 on a computer with a browser, and sign in as a Hybrid Identity Administrator with a cloud-only account.',
  '4. Start Windows PowerShell as an administrator on the other server and run: .\\install-agent.ps1',
  '5. The agent shows as active in the admin center after a few minutes.',
  '',
].join('\r\n');
