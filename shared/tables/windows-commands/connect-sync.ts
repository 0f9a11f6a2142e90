/** Commands of Microsoft Entra Connect Sync. Its choices are made in its wizard: no document knows a way around it. */
import { z } from 'zod';
import { ExaminedFile, listOf, Name, None, Path, program, script, Service, Told } from './command-row.ts';

const settings = { source: 'entra-docs connect/how-to-connect-import-export-config', sourceDate: '2025-04-09' } as const;

const SettingsFile = z.strictObject({ path: Told, sha256: Told, bytes: z.int().nonnegative() });

export const connectSyncCommands = {
  /** Puts the files and the wizard on the server; nothing is configured by it. */
  'connect-sync.install': program({ changes: true, minutes: 30, source: 'win32 Msi/command-line-options; entra-docs connect/how-to-connect-sso-faq ("run the initial installation only")', sourceDate: '2023-02-08', parameters: z.strictObject({ file: ExaminedFile }) }),

  /** `installed`: the name that the program or one of its parts has under "Apps & features". */
  'connect-sync.uninstall': program({ changes: true, minutes: 30, source: 'entra-docs connect/how-to-connect-uninstall: removal in "Apps & features"; the line is the one that Windows keeps for it (own)', sourceDate: '2025-04-09', parameters: z.strictObject({ installed: Name }) }),

  'connect-sync.state': script({
    changes: false, minutes: 3, source: 'entra-docs connect/how-to-connect-sync-feature-scheduler', sourceDate: '2025-04-09',
    parameters: None,
    secrets: None,
    answer: z.strictObject({
      version: Told.nullable(),
      service: Service,
      /** Null when the scheduler did not answer; times in UTC as it writes them. */
      scheduler: z.strictObject({ cycleEnabled: z.boolean(), stagingMode: z.boolean(), cycleRunning: z.boolean(), interval: Told, next: Told }).nullable(),
    }),
    body: `
    Step 'work'
    $scheduler = $null
    if (Get-Service -Name ADSync -ErrorAction SilentlyContinue) {
      try {
        Import-Module -Name ADSync
        $found = Get-ADSyncScheduler
        $scheduler = @{ cycleEnabled = [bool]$found.SyncCycleEnabled; stagingMode = [bool]$found.StagingModeEnabled; cycleRunning = [bool]$found.SyncCycleInProgress; interval = [string]$found.CurrentlyEffectiveSyncCycleInterval; next = $found.NextSyncCycleStartTimeInUTC.ToString('s') }
      } catch { Say ([string]$_) }
    }
    @{ version = Get-File-Version (Join-Path $env:ProgramFiles 'Microsoft Azure AD Sync\\Bin\\miiserver.exe'); service = Get-Service-State 'ADSync'; scheduler = $scheduler }`,
  }),

  /** The last run of each run profile, and the errors of the last day; the newest first. */
  'connect-sync.history': script({
    changes: false, minutes: 5, source: 'entra-docs connect/reference-connect-adsync (Get-ADSyncRunProfileResult); sources of the events (own)', sourceDate: '2023-11-06',
    parameters: None,
    secrets: None,
    answer: z.strictObject({
      runs: listOf(z.strictObject({ connector: Told, profile: Told, result: Told, endedAt: Told })),
      events: listOf(z.strictObject({ at: Told, source: Told, id: z.int().nonnegative(), message: Told })),
    }),
    body: `
    Step 'work'
    $runs = @()
    if (Get-Service -Name ADSync -ErrorAction SilentlyContinue) {
      try {
        Import-Module -Name ADSync
        $runs = @(Get-ADSyncRunProfileResult -NumberRequested 200 | Where-Object { $_.EndDate } | Group-Object ConnectorName, RunProfileName | ForEach-Object { $_.Group | Sort-Object EndDate | Select-Object -Last 1 } | Sort-Object EndDate -Descending | Select-Object -First 100 | ForEach-Object {
          @{ connector = [string]$_.ConnectorName; profile = [string]$_.RunProfileName; result = [string]$_.Result; endedAt = $_.EndDate.ToUniversalTime().ToString('s') }
        })
      } catch { Say ([string]$_) }
    }
    $events = @()
    try {
      $events = @(Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'ADSync', 'Directory Synchronization'; Level = 1, 2; StartTime = (Get-Date).AddDays(-1) } -MaxEvents 50 -ErrorAction Stop | ForEach-Object {
        $message = [string]$_.Message
        @{ at = $_.TimeCreated.ToUniversalTime().ToString('s'); source = [string]$_.ProviderName; id = [int]$_.Id; message = $message.Substring(0, [Math]::Min(1000, $message.Length)) }
      })
    } catch { Say ([string]$_) }
    @{ runs = $runs; events = $events }`,
  }),

  /** Copies the newest settings that the wizard wrote by itself. */
  'connect-sync.export-settings': script({
    changes: false, minutes: 5, ...settings,
    parameters: z.strictObject({ folder: Path }),
    secrets: None,
    answer: SettingsFile.nullable(),
    body: `
    Step 'work'
    $source = Join-Path $env:ProgramData 'AADConnect'
    $newest = $null
    if (Test-Path -LiteralPath $source) { $newest = Get-ChildItem -LiteralPath $source -Filter 'Applied-SynchronizationPolicy-*.json' | Sort-Object LastWriteTimeUtc | Select-Object -Last 1 }
    if (-not $newest) { return $null }
    Copy-Item -LiteralPath $newest.FullName -Destination $asked.folder
    $copy = Join-Path $asked.folder $newest.Name
    @{ path = $copy; sha256 = Get-Sha256 $copy; bytes = [int](Get-Item -LiteralPath $copy).Length }`,
  }),

  /** Looks whether the file may be imported here. Changed files are not supported, and the import itself is a page of the wizard. */
  'connect-sync.import-settings': script({
    changes: false, minutes: 5, ...settings,
    parameters: z.strictObject({ file: Path }),
    secrets: None,
    answer: z.strictObject({ file: SettingsFile, readable: z.boolean(), cleanServer: z.boolean(), wizard: z.boolean() }),
    body: `
    Step 'work'
    $file = Get-Item -LiteralPath $asked.file
    $readable = $false
    try { $readable = $file.Length -lt 52428800 -and $null -ne (Get-Content -LiteralPath $asked.file -Raw | ConvertFrom-Json) } catch { Say ([string]$_) }
    $wizard = Join-Path $env:ProgramFiles 'Microsoft Azure Active Directory Connect\\AzureADConnect.exe'
    @{
      file = @{ path = $file.FullName; sha256 = Get-Sha256 $file.FullName; bytes = [int]$file.Length }
      readable = [bool]$readable
      cleanServer = -not (Get-Service -Name ADSync -ErrorAction SilentlyContinue)
      wizard = Test-Path -LiteralPath $wizard
    }`,
  }),
} as const;
