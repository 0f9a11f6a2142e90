/** What an agent on another server needs: a script, and how to use it. */

/** A file of the kit. */
export interface KitFile {
  readonly name: string;
  readonly text: string;
}

/** Agents that Microsoft advises for high availability. Source: Microsoft, "Cloud sync planning" (three active agents). */
export const advisedAgents = 3;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The kit for one domain. It holds no password: Windows asks for the accounts while the script runs. Source: Microsoft, "Install the provisioning agent with PowerShell". */
export function agentKit(domain: string): readonly KitFile[] {
  return [{ name: 'install-agent.ps1', text: script(domain) }, { name: 'read-me.txt', text: readMe(domain) }];
}

function script(domain: string): string {
  return [
    '# Installs one more provisioning agent of Microsoft Entra Cloud Sync. Run it in Windows PowerShell as an administrator.',
    "param([string]$Installer = (Join-Path $PSScriptRoot 'AADConnectProvisioningAgentSetup.exe'))",
    "$ErrorActionPreference = 'Stop'",
    `$domain = ${quoted(domain)}`,
    '$signature = Get-AuthenticodeSignature -LiteralPath $Installer',
    "if ($signature.Status -ne 'Valid' -or $signature.SignerCertificate.GetNameInfo('SimpleName', $false) -ne 'Microsoft Corporation') { throw 'The installer is not signed by Microsoft.' }",
    "# For a tenant of the US government: '/quiet ENVIRONMENTNAME=AzureUSGovernment'.",
    "$setup = Start-Process -FilePath $Installer -ArgumentList '/quiet' -PassThru -Wait",
    'if ($setup.ExitCode -notin 0, 3010) { throw "The installer ended with $($setup.ExitCode)." }',
    "Import-Module -Name (Join-Path $env:ProgramFiles 'Microsoft Azure AD Connect Provisioning Agent\\Microsoft.CloudSync.PowerShell.dll')",
    '# Opens the sign-in of Microsoft: a Hybrid Identity Administrator is needed.',
    'Connect-AADCloudSyncAzureAD',
    '$administrator = Get-Credential -Message "Administrator of the domain $domain, as DOMAIN\\name"',
    'Add-AADCloudSyncGMSA -Credential $administrator',
    'Add-AADCloudSyncADDomain -DomainName $domain -Credential $administrator',
    'Restart-Service -Name AADConnectProvisioningAgent',
    "Write-Output 'The agent is installed and registered.'",
    '',
  ].join('\r\n');
}

function readMe(domain: string): string {
  return [
    `One more provisioning agent for ${domain}`,
    '',
    `Microsoft advises ${advisedAgents} agents: when one server is down, another goes on. They need no settings of their own; all of them serve the configuration that is in the tenant.`,
    '',
    '1. Download the agent: Microsoft Entra admin center of your cloud (entra.microsoft.com, for the US government entra.microsoft.us), Entra Connect, Cloud Sync, Agents, "Download on-premises agent".',
    '2. Put AADConnectProvisioningAgentSetup.exe beside install-agent.ps1 on the other server: Windows Server 2016 or newer, a member of the domain, 4 GB of memory, outbound HTTPS.',
    '3. Start Windows PowerShell as an administrator and run: .\\install-agent.ps1',
    '4. Sign in as a Hybrid Identity Administrator, then enter an administrator of the domain.',
    '5. The agent shows as active in the admin center after a few minutes.',
    '',
  ].join('\r\n');
}
