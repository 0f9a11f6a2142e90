/** Commands of Seamless single sign-on, with the module that Connect Sync brings; it can be copied to a server with Cloud Sync. */
import { z } from 'zod';
import { Domain, DomainLogin, listOf, Login, None, script, Told } from './command-row.ts';

const faq = { source: 'entra-docs connect/how-to-connect-sso-faq; -CloudCredentials (own: from scripts of administrators)', sourceDate: '2023-02-08' } as const;
const reset = { source: 'entra-docs connect/tshoot-connect-sso, "Manual reset of the feature"; -CloudCredentials (own: from scripts of administrators)', sourceDate: '2023-11-06' } as const;

/** Without a login Microsoft's own window opens, which knows second factors. */
const signedIn = `
    Step 'module'
    Import-Module -Name (Join-Path $env:ProgramFiles 'Microsoft Azure Active Directory Connect\\AzureADSSO.psd1')
    Step 'sign-in'
    if ($secret.tenant) { Run { New-AzureADSSOAuthenticationContext -CloudCredentials (New-Login $secret.tenant) } } else { Free-Windows; Run { New-AzureADSSOAuthenticationContext } }
    Step 'work'`;

/** What the tenant says afterwards. */
const status = `
    Step 'check'
    $status = Get-AzureADSSOStatus | ConvertFrom-Json
    @{ enabled = [bool]$status.Enable; domains = @($status.Domains | ForEach-Object { [string]$_ }) }`;

const Status = z.strictObject({ enabled: z.boolean(), domains: listOf(Told) });
const BothSides = z.strictObject({ tenant: Login.optional(), domain: DomainLogin });

export const seamlessSsoCommands = {
  'seamless-sso.status': script({ changes: false, minutes: 10, ...faq, parameters: None, secrets: z.strictObject({ tenant: Login.optional() }), answer: Status, body: `${signedIn}${status}` }),

  /** Makes the account AZUREADSSOACC in the domain of the administrator and shares its key with the tenant. */
  'seamless-sso.enable-forest': script({
    changes: true, minutes: 15, ...reset, parameters: None, secrets: BothSides, answer: Status,
    body: `${signedIn}
    $login = New-Login $secret.domain
    Run { Enable-AzureADSSOForest -OnPremCredentials $login }${status}`,
  }),

  /** The switch of the tenant, for all forests. */
  'seamless-sso.enable': script({
    changes: true, minutes: 10, ...reset, parameters: z.strictObject({ enabled: z.boolean() }), secrets: z.strictObject({ tenant: Login.optional() }), answer: Status,
    body: `${signedIn}
    Run { Enable-AzureADSSO -Enable ([bool]$asked.enabled) }${status}`,
  }),

  /** Once for each forest: a second time at once would make the tickets of all users worthless until they expire. */
  'seamless-sso.roll-over': script({
    changes: true, minutes: 15, ...faq, parameters: z.strictObject({ keepCustomPermissions: z.boolean() }), secrets: BothSides, answer: Status,
    body: `${signedIn}
    $login = New-Login $secret.domain
    if ($asked.keepCustomPermissions) { Run { Update-AzureADSSOForest -OnPremCredentials $login -PreserveCustomPermissionsOnDesktopSsoAccount } } else { Run { Update-AzureADSSOForest -OnPremCredentials $login } }${status}`,
  }),

  /** With an account of the domain its AZUREADSSOACC is removed as well; without one only the tenant forgets the domain. */
  'seamless-sso.disable-forest': script({
    changes: true, minutes: 15, ...reset, parameters: z.strictObject({ domain: Domain }), secrets: z.strictObject({ tenant: Login.optional(), domain: DomainLogin.optional() }), answer: Status,
    body: `${signedIn}
    if ($secret.domain) { $login = New-Login $secret.domain; Run { Disable-AzureADSSOForest -OnPremCredentials $login } } else { Run { Disable-AzureADSSOForest -DomainFqdn $asked.domain } }${status}`,
  }),
} as const;
