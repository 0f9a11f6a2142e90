/** Commands of the agent of pass-through authentication. */
import { z } from 'zod';
import { ExaminedFile, Guid, Login, Name, None, program, script, Service, Told } from './command-row.ts';

const quickStart = { source: 'entra-docs connect/how-to-connect-pta-quick-start', sourceDate: '2025-04-09' } as const;

/** Where the agent and its script are. */
const place = `
    Step 'module'
    $folder = Join-Path $env:ProgramFiles 'Microsoft Azure AD Connect Authentication Agent'
    $register = Join-Path $folder 'RegisterConnector.ps1'
    if (-not (Test-Path -LiteralPath $register)) { throw (New-Object IO.FileNotFoundException 'RegisterConnector.ps1') }
    $common = @{ modulePath = (Join-Path $folder 'Modules\\'); moduleName = 'PassthroughAuthPSModule'; Feature = 'PassthroughAuthentication' }
    Step 'sign-in'`;

/** A registration that went wrong in silence is found by the service that does not stay up. */
const verified = `
    Step 'check'
    Run { Restart-Service -Name AzureADConnectAuthenticationAgent }
    $service = Get-Service -Name AzureADConnectAuthenticationAgent
    Start-Sleep -Seconds 10
    $service.Refresh()
    if ($service.Status -ne 'Running') { throw (New-Object InvalidOperationException 'not-verified: the service of the agent does not run') }
    @{ running = $true }`;

const Registered = z.strictObject({ running: z.literal(true) });

export const passThroughAgentCommands = {
  'pass-through-agent.install': program({ changes: true, minutes: 30, ...quickStart, parameters: z.strictObject({ file: ExaminedFile, environment: z.enum(['public', 'us-government']) }) }),

  /** `installed`: the name that it has under "Apps & features". */
  'pass-through-agent.uninstall': program({ changes: true, minutes: 30, source: 'entra-docs connect/how-to-connect-pta-faq: removal in "Apps & features"; the line is the one that Windows keeps for it (own)', sourceDate: '2025-04-09', parameters: z.strictObject({ installed: Name }) }),

  /** The way that works with a second factor. */
  'pass-through-agent.register-with-token': script({
    changes: true, minutes: 10, source: 'entra-docs global-secure-access/how-to-register-connector-powershell, whose script this agent shares; the name of the feature from connect/how-to-connect-pta-quick-start (own)', sourceDate: '2026-02-21',
    parameters: z.strictObject({ tenantId: Guid }),
    secrets: z.strictObject({ token: z.string().min(1).max(16_384).regex(/^[\x21-\x7e]+$/) }),
    answer: Registered,
    body: `${place}
    Run { & $register @common -AuthenticationMode Token -Token (New-Secret $secret.token) -TenantId $asked.tenantId }${verified}`,
  }),

  /** Refused by tenants that ask for a second factor. */
  'pass-through-agent.register-with-credentials': script({
    changes: true, minutes: 10, ...quickStart,
    parameters: None,
    secrets: z.strictObject({ tenant: Login }),
    answer: Registered,
    body: `${place}
    Run { & $register @common -AuthenticationMode Credentials -Usercredentials (New-Login $secret.tenant) }${verified}`,
  }),

  'pass-through-agent.state': script({
    changes: false, minutes: 3, source: 'entra-docs connect/tshoot-connect-pass-through-authentication', sourceDate: '2025-04-09',
    parameters: None,
    secrets: None,
    /** `lastTrace`: when the agent wrote something last, in UTC. */
    answer: z.strictObject({ version: Told.nullable(), service: Service, lastTrace: Told.nullable() }),
    body: `
    Step 'work'
    $folder = Join-Path $env:ProgramFiles 'Microsoft Azure AD Connect Authentication Agent'
    $traces = Join-Path $env:ProgramData 'Microsoft\\Azure AD Connect Authentication Agent\\Trace'
    $last = $null
    if (Test-Path -LiteralPath $traces) { $last = Get-ChildItem -LiteralPath $traces | Sort-Object LastWriteTimeUtc | Select-Object -Last 1 | ForEach-Object { $_.LastWriteTimeUtc.ToString('s') } }
    @{ version = Get-File-Version (Join-Path $folder 'AzureADConnectAuthenticationAgentService.exe'); service = Get-Service-State 'AzureADConnectAuthenticationAgent'; lastTrace = $last }`,
  }),
} as const;
