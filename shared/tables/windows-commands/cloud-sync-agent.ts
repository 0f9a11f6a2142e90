/** Commands of the provisioning agent of Microsoft Entra Cloud Sync. */
import { z } from 'zod';
import { Domain, DomainLogin, ExaminedFile, listOf, Login, Name, None, program, script, Service, Told } from './command-row.ts';

const install = { source: 'entra-docs cloud-sync/how-to-install-pshell', sourceDate: '2023-11-06' } as const;
const accounts = { source: 'entra-docs cloud-sync/how-to-gmsa-cmdlets', sourceDate: '2024-12-03' } as const;

/** Loads the module of the agent and signs in to the tenant; without a login Microsoft's own window opens. */
const signedIn = `
    Step 'module'
    Import-Module -Name (Join-Path $env:ProgramFiles 'Microsoft Azure AD Connect Provisioning Agent\\Microsoft.CloudSync.PowerShell.dll')
    Step 'sign-in'
    if ($secret.tenant) { Run { Connect-AADCloudSyncAzureAD -Credential (New-Login $secret.tenant) } } else { Free-Windows; Run { Connect-AADCloudSyncAzureAD } }
    Step 'work'`;

/** What the permissions of the agent's account are for. */
export const agentPermissions = ['BasicRead', 'PasswordHashSync', 'PasswordWriteBack', 'HybridExchangePermissions', 'ExchangeMailPublicFolderPermissions', 'UserGroupCreateDelete', 'All'] as const;

const State = z.strictObject({ version: Told.nullable(), agent: Service, updater: Service, domains: listOf(Told).nullable() });

export const cloudSyncAgentCommands = {
  'cloud-sync-agent.install': program({ changes: true, minutes: 30, ...install, parameters: z.strictObject({ file: ExaminedFile, environment: z.enum(['public', 'us-government']) }) }),

  'cloud-sync-agent.uninstall': program({ changes: true, minutes: 30, source: 'entra-docs cloud-sync/how-to-install: removal in "Apps & features"; the line is the one that Windows keeps for it (own)', sourceDate: '2026-03-30', parameters: z.strictObject({ installed: Name }) }),

  'cloud-sync-agent.add-gmsa': script({
    changes: true, minutes: 15, ...install,
    /** `CONTOSO\\svc$` of an account that is there already; left out: the agent makes its own. */
    parameters: z.strictObject({ customAccount: z.string().max(273).regex(/^[^\\@/"]+\\[^\\@/"]+\$$/).optional() }),
    secrets: z.strictObject({ tenant: Login.optional(), domain: DomainLogin.optional() }),
    answer: z.strictObject({ account: Told }),
    body: `${signedIn}
    if ($asked.customAccount) { Run { Add-AADCloudSyncGMSA -CustomGMSAName $asked.customAccount } } else { Run { Add-AADCloudSyncGMSA -Credential (New-Login $secret.domain) } }
    Step 'check'
    $account = (Get-Service-State 'AADConnectProvisioningAgent').account
    if (-not $account -or -not $account.EndsWith('$')) { throw (New-Object InvalidOperationException 'not-verified: the service does not run as a group managed service account') }
    @{ account = $account }`,
  }),

  'cloud-sync-agent.add-domain': script({
    changes: true, minutes: 15, ...install,
    parameters: z.strictObject({ domain: Domain, preferredControllers: z.array(Domain).max(50) }),
    secrets: z.strictObject({ tenant: Login.optional(), domain: DomainLogin }),
    answer: None,
    body: `${signedIn}
    $login = New-Login $secret.domain
    if ($asked.preferredControllers.Count -gt 0) { Run { Add-AADCloudSyncADDomain -DomainName $asked.domain -Credential $login -PreferredDomainControllers ([string[]]$asked.preferredControllers) } }
    else { Run { Add-AADCloudSyncADDomain -DomainName $asked.domain -Credential $login } }
    @{}`,
  }),

  'cloud-sync-agent.set-permissions': script({
    changes: true, minutes: 30, ...accounts,
    /** A domain, or all that the agent serves: then the account has to be an Enterprise Administrator. */
    parameters: z.strictObject({ permission: z.enum(agentPermissions), domain: Domain.optional() }),
    secrets: z.strictObject({ domain: DomainLogin }),
    answer: None,
    body: `
    Step 'module'
    Import-Module -Name (Join-Path $env:ProgramFiles 'Microsoft Azure AD Connect Provisioning Agent\\Microsoft.CloudSync.PowerShell.dll')
    Step 'work'
    $login = New-Login $secret.domain
    if ($asked.domain) { Run { Set-AADCloudSyncPermissions -PermissionType $asked.permission -TargetDomain $asked.domain -TargetDomainCredential $login } }
    else { Run { Set-AADCloudSyncPermissions -PermissionType $asked.permission -EACredential $login } }
    @{}`,
  }),

  'cloud-sync-agent.restrict-permissions': script({
    changes: true, minutes: 15, ...accounts,
    parameters: None,
    secrets: z.strictObject({ domain: DomainLogin }),
    answer: None,
    body: `
    Step 'module'
    Import-Module -Name (Join-Path $env:ProgramFiles 'Microsoft Azure AD Connect Provisioning Agent\\Microsoft.CloudSync.PowerShell.dll')
    Step 'work'
    $login = New-Login $secret.domain
    Run { Set-AADCloudSyncRestrictedPermissions -Credential $login }
    @{}`,
  }),

  'cloud-sync-agent.state': script({
    changes: false, minutes: 3, source: 'entra-docs cloud-sync/how-to-automatic-upgrade (names of the services); Get-AADCloudSyncDomains of the module (own)', sourceDate: '2026-11-23',
    parameters: None,
    secrets: None,
    answer: State,
    body: `
    Step 'work'
    $folder = Join-Path $env:ProgramFiles 'Microsoft Azure AD Connect Provisioning Agent'
    $domains = $null
    $module = Join-Path $folder 'Microsoft.CloudSync.PowerShell.dll'
    if (Test-Path -LiteralPath $module) {
      try {
        Import-Module -Name $module
        $domains = @(Get-AADCloudSyncDomains | ForEach-Object { if ($_ -is [string]) { $_ } elseif ($_.DomainName) { [string]$_.DomainName } elseif ($_.Name) { [string]$_.Name } else { [string]$_ } })
      } catch { Say ([string]$_) }
    }
    @{ version = Get-File-Version (Join-Path $folder 'AADConnectProvisioningAgent.exe'); agent = Get-Service-State 'AADConnectProvisioningAgent'; updater = Get-Service-State 'AzureADConnectAgentUpdater'; domains = $domains }`,
  }),

  'cloud-sync-agent.restart': script({
    changes: true, minutes: 5, ...install,
    parameters: None,
    secrets: None,
    answer: z.strictObject({ running: z.literal(true) }),
    body: `
    Step 'work'
    Run { Restart-Service -Name AADConnectProvisioningAgent }
    Step 'check'
    $service = Get-Service -Name AADConnectProvisioningAgent
    $service.WaitForStatus('Running', [TimeSpan]::FromMinutes(2))
    @{ running = $true }`,
  }),
} as const;

/** Folders below which an uninstaller of Microsoft's products lies; a line that starts another program is never run. */
export const uninstallerFolders: readonly string[] = ['C:\\ProgramData\\Package Cache\\', 'C:\\Program Files\\Microsoft Azure AD Connect'];
