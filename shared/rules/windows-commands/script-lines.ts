/** What a script does, written as an administrator would type it: for the review, and for somebody who does it by hand. Secrets are asked for. */
import type { CommandParameters, ScriptId } from '../../tables/windows-commands/commands.ts';
import { powerShellList, powerShellText } from './power-shell-text.ts';

/** A call without its secrets; `asks` names those that will come with it. */
export type ScriptCall = { [Id in ScriptId]: { readonly command: Id; readonly parameters: CommandParameters<Id>; readonly asks?: readonly string[] } }[ScriptId];

const agentModule = `Import-Module "$env:ProgramFiles\\Microsoft Azure AD Connect Provisioning Agent\\Microsoft.CloudSync.PowerShell.dll"`;
const ssoModule = `Import-Module "$env:ProgramFiles\\Microsoft Azure Active Directory Connect\\AzureADSSO.psd1"`;
const domainLogin = "$domain = Get-Credential -Message 'Administrator of the domain, as DOMAIN\\name'";
const agentFolder = '$agent = "$env:ProgramFiles\\Microsoft Azure AD Connect Authentication Agent"';
const register = '& "$agent\\RegisterConnector.ps1" -modulePath "$agent\\Modules\\" -moduleName PassthroughAuthPSModule -Feature PassthroughAuthentication';

/** Lines of Windows PowerShell. */
export function scriptLines(call: ScriptCall): readonly string[] {
  switch (call.command) {
    case 'installer.inspect':
      return [`Get-AuthenticodeSignature -LiteralPath ${powerShellText(call.parameters.file)}`, `Get-FileHash -LiteralPath ${powerShellText(call.parameters.file)}`];
    case 'cloud-sync-agent.add-gmsa':
      return [agentModule, 'Connect-AADCloudSyncAzureAD', ...gmsa(call.parameters.customAccount)];
    case 'cloud-sync-agent.add-domain': {
      const { domain, preferredControllers } = call.parameters;
      const preferred = preferredControllers.length === 0 ? '' : ` -PreferredDomainControllers ${powerShellList(preferredControllers)}`;
      return [agentModule, 'Connect-AADCloudSyncAzureAD', domainLogin, `Add-AADCloudSyncADDomain -DomainName ${powerShellText(domain)} -Credential $domain${preferred}`];
    }
    case 'cloud-sync-agent.set-permissions': {
      const { permission, domain } = call.parameters;
      return [agentModule, domainLogin, `Set-AADCloudSyncPermissions -PermissionType ${permission} ${domain === undefined ? '-EACredential $domain' : `-TargetDomain ${powerShellText(domain)} -TargetDomainCredential $domain`}`];
    }
    case 'cloud-sync-agent.restrict-permissions':
      return [agentModule, domainLogin, 'Set-AADCloudSyncRestrictedPermissions -Credential $domain'];
    case 'cloud-sync-agent.state':
      return ['Get-Service AADConnectProvisioningAgent, AzureADConnectAgentUpdater', agentModule, 'Get-AADCloudSyncDomains'];
    case 'cloud-sync-agent.restart':
      return ['Restart-Service -Name AADConnectProvisioningAgent'];
    case 'connect-sync.state':
      return ['Import-Module ADSync', 'Get-ADSyncScheduler'];
    case 'connect-sync.history':
      return ['Import-Module ADSync', 'Get-ADSyncRunProfileResult -NumberRequested 200', "Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'ADSync', 'Directory Synchronization'; Level = 1, 2 } -MaxEvents 50"];
    case 'connect-sync.export-settings':
      return [`Get-ChildItem "$env:ProgramData\\AADConnect\\Applied-SynchronizationPolicy-*.json" | Sort-Object LastWriteTime | Select-Object -Last 1 | Copy-Item -Destination ${powerShellText(call.parameters.folder)}`];
    case 'connect-sync.import-settings':
      return [`Get-FileHash -LiteralPath ${powerShellText(call.parameters.file)}`, 'Get-Service ADSync -ErrorAction SilentlyContinue'];
    case 'pass-through-agent.register-with-token':
      return [agentFolder, "$token = Read-Host -AsSecureString 'Token'", `${register} -AuthenticationMode Token -Token $token -TenantId ${powerShellText(call.parameters.tenantId)}`, 'Restart-Service -Name AzureADConnectAuthenticationAgent'];
    case 'pass-through-agent.register-with-credentials':
      return [agentFolder, "$tenant = Get-Credential -Message 'Hybrid Identity Administrator'", `${register} -AuthenticationMode Credentials -Usercredentials $tenant`, 'Restart-Service -Name AzureADConnectAuthenticationAgent'];
    case 'pass-through-agent.state':
      return ['Get-Service AzureADConnectAuthenticationAgent'];
    case 'seamless-sso.status':
      return sso();
    case 'seamless-sso.enable-forest':
      return sso(domainLogin, 'Enable-AzureADSSOForest -OnPremCredentials $domain');
    case 'seamless-sso.enable':
      return sso(`Enable-AzureADSSO -Enable $${call.parameters.enabled}`);
    case 'seamless-sso.roll-over':
      return sso(domainLogin, `Update-AzureADSSOForest -OnPremCredentials $domain${call.parameters.keepCustomPermissions ? ' -PreserveCustomPermissionsOnDesktopSsoAccount' : ''}`);
    case 'seamless-sso.disable-forest':
      return call.asks?.includes('domain') === true ? sso(domainLogin, 'Disable-AzureADSSOForest -OnPremCredentials $domain') : sso(`Disable-AzureADSSOForest -DomainFqdn ${powerShellText(call.parameters.domain)}`);
    case 'adfs.state':
      return ['Get-AdfsProperties', 'Get-AdfsCertificate', 'Get-AdfsSslCertificate', "Get-AdfsRelyingPartyTrust -Identifier 'urn:federation:MicrosoftOnline'"];
  }
}

function gmsa(customAccount: string | undefined): readonly string[] {
  return customAccount === undefined ? [domainLogin, 'Add-AADCloudSyncGMSA -Credential $domain'] : [`Add-AADCloudSyncGMSA -CustomGMSAName ${powerShellText(customAccount)}`];
}

/** Every command of single sign-on signs in to the tenant first and ends with what the tenant says. */
function sso(...work: readonly string[]): readonly string[] {
  return [ssoModule, 'New-AzureADSSOAuthenticationContext', ...work, 'Get-AzureADSSOStatus | ConvertFrom-Json'];
}
