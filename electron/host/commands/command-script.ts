/** Puts a fixed script of PowerShell together with what it is given and reads what it says; names and secrets come in as JSON, never as text of the script. */
import { z } from 'zod';
import { commandSteps, type CommandStep } from '../../../shared/text/windows-commands.ts';

/**
 * The script around a body. What it says stands behind a mark that only this run knows, so that no output of a cmdlet is taken for an answer.
 * Windows hides the first window of a program that was started hidden: `Free-Windows` opens one that nobody sees, so that a sign-in window after it is seen.
 * Input is read and secrets are made by methods, not by cmdlets: the log that PowerShell keeps of its cmdlets holds their parameters.
 */
export function wholeCommandScript(body: string): string {
  return `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$ConfirmPreference = 'None'
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { '{"refused":"language-mode"}'; exit 0 }
[void][Reflection.Assembly]::LoadWithPartialName('System.Web.Extensions')
$told = (New-Object Web.Script.Serialization.JavaScriptSerializer).DeserializeObject([Console]::In.ReadToEnd())
function Tell($what) {
  $json = ConvertTo-Json -InputObject $what -Depth 6 -Compress
  [Console]::Out.WriteLine($told.mark + [regex]::Replace($json, '[^\\x20-\\x7e]', { param($match) '\\u{0:x4}' -f [int][char]$match.Value }))
}
function Step($name) { Tell @{ step = $name } }
function Say($text) { Tell @{ said = [string]$text } }
function Run([scriptblock]$work) { & $work 3>&1 4>&1 | Out-String -Stream -Width 400 | ForEach-Object { if ($_.Trim()) { Say $_ } } }
function New-Secret($text) {
  $secure = New-Object Security.SecureString
  foreach ($character in $text.ToCharArray()) { $secure.AppendChar($character) }
  $secure
}
function New-Login($login) { New-Object Management.Automation.PSCredential $login.account, (New-Secret $login.password) }
function Free-Windows {
  try {
    [void][Reflection.Assembly]::LoadWithPartialName('System.Windows.Forms')
    $first = New-Object Windows.Forms.Form -Property @{ ShowInTaskbar = $false; Opacity = 0 }
    $first.Show()
    $first.Close()
  } catch { Say ([string]$_) }
}
function Get-Service-State($name) {
  $service = Get-WmiObject -Class Win32_Service -Filter "Name = '$name'"
  if ($service) { @{ running = ($service.State -eq 'Running'); automatic = ($service.StartMode -eq 'Auto'); account = [string]$service.StartName } }
}
function Get-File-Version($file) { if (Test-Path -LiteralPath $file) { [string](Get-Item -LiteralPath $file).VersionInfo.FileVersion } }
function Get-Sha256($file) {
  $hash = [Security.Cryptography.SHA256]::Create()
  $stream = [IO.File]::OpenRead($file)
  try { -join ($hash.ComputeHash($stream) | ForEach-Object { $_.ToString('x2') }) } finally { $stream.Dispose() }
}
try {
  $asked = $told.parameters
  $secret = $told.secrets
  $found = & {
${body}
  }
  Tell @{ found = $found }
} catch {
  $chain = @()
  for ($cause = $_.Exception; $cause -and $chain.Count -lt 8; $cause = $cause.InnerException) { $chain += @{ type = $cause.GetType().FullName; code = $cause.HResult; message = [string]$cause.Message } }
  Tell @{ failed = $chain; id = [string]$_.FullyQualifiedErrorId }
}
`;
}

const Exception = z.strictObject({ type: z.string().max(1000), code: z.number(), message: z.string().max(100_000) });

const Line = z.union([
  z.strictObject({ step: z.string() }),
  z.strictObject({ said: z.string() }),
  z.strictObject({ found: z.unknown() }),
  z.strictObject({ failed: z.array(Exception).min(1).max(8), id: z.string().max(1000) }),
]);

/** What a line of a script is: a step, its end, or words for the log. */
export type ScriptLine = { readonly step: CommandStep } | { readonly found: unknown } | { readonly failed: z.infer<typeof Exception>[]; readonly id: string } | { readonly refused: true } | { readonly said: string };

/** Reads a line; what does not begin with the mark is only words. */
export function readScriptLine(line: string, mark: string): ScriptLine {
  if (line === '{"refused":"language-mode"}') return { refused: true };
  if (!line.startsWith(mark)) return { said: line };
  const told = Line.safeParse(parsed(line.slice(mark.length)));
  if (!told.success) return { said: line.slice(mark.length) };
  if (!('step' in told.data)) return told.data;
  const { step } = told.data;
  return Object.hasOwn(commandSteps, step) ? { step: step as CommandStep } : { said: step };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The input is read in the code page of the console: only ASCII is the same in all of them. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
