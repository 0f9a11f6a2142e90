/** The one PowerShell script that looks at a Windows server; what it reads comes as JSON on its input. */

/** Works in Windows PowerShell 3 and newer; writes one line of JSON. */
export const windowsScript = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false
$asked = [Console]::In.ReadToEnd() | ConvertFrom-Json
$registry = @{}
foreach ($row in $asked.registry) {
  try { $found = (Get-ItemProperty -LiteralPath $row.key -Name $row.value).($row.value) } catch { $found = $null }
  if ($found -is [array]) { $found = $found -join '|' }
  $registry[$row.id] = $found
}
$restart = $false
foreach ($key in $asked.restartKeys) { if (Test-Path -LiteralPath $key) { $restart = $true } }
$computer = Get-CimInstance Win32_ComputerSystem
$system = Get-CimInstance Win32_OperatingSystem
$identity = [Security.Principal.WindowsIdentity]::GetCurrent()
$administrator = [Security.Principal.WindowsBuiltInRole]::Administrator
@{
  registry = $registry
  restartKey = $restart
  name = $computer.Name
  partOfDomain = $computer.PartOfDomain
  domain = $computer.Domain
  domainRole = $computer.DomainRole
  osName = $system.Caption
  build = $system.BuildNumber
  elevated = (New-Object Security.Principal.WindowsPrincipal $identity).IsInRole($administrator)
  powerShell = $PSVersionTable.PSVersion.ToString()
  executionPolicy = (Get-ExecutionPolicy).ToString()
} | ConvertTo-Json -Depth 4 -Compress
`;
