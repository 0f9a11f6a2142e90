/** The fixed scripts that ask Windows for what the registry does not tell; they work in Windows PowerShell 3 and newer. */
import { z } from 'zod';
import type { ComputerFacts, FederationCertificate, ServiceFacts, SessionFacts } from '../../shared/rules/prerequisites/facts.ts';
import type { Script } from './powershell.ts';

const Name = z.string().max(1000);

/** PowerShell writes a list of one as the one, and an empty one as null. */
function listOf<T>(one: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.preprocess((found: unknown) => (found === null || found === undefined ? [] : Array.isArray(found) ? (found as unknown[]) : [found]), z.array(one).max(10_000));
}

/** The computer and its place in the domain; the primary group 521 is that of read-only domain controllers. */
export const computerScript: Script<ComputerFacts> = {
  body: `
    $computer = Get-CimInstance Win32_ComputerSystem
    $system = Get-CimInstance Win32_OperatingSystem
    $speed = (Get-CimInstance Win32_Processor | Measure-Object MaxClockSpeed -Minimum).Minimum
    $readOnly = $false
    if ($computer.DomainRole -ge 4) {
      $account = ([adsisearcher]"(&(objectCategory=computer)(sAMAccountName=$($computer.Name)$))").FindOne()
      $readOnly = $account.Properties['primarygroupid'][0] -eq 521
    }
    @{
      domain = $(if ($computer.PartOfDomain) { $computer.Domain.ToLowerInvariant() } else { '' })
      domainRole = [int]$computer.DomainRole
      readOnlyController = $readOnly
      sku = [int]$system.OperatingSystemSKU
      processorSpeed = [int]$speed
    }`,
  shape: z.strictObject({ domain: z.string().max(255), domainRole: z.int().min(0).max(5), readOnlyController: z.boolean(), sku: z.int(), processorSpeed: z.int() }),
};

/** Rights of this process, and the cipher suites in force where Windows can list them. */
export const sessionScript: Script<SessionFacts> = {
  body: `
    $identity = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
    $suites = @()
    if (Get-Command Get-TlsCipherSuite -ErrorAction SilentlyContinue) { $suites = @(Get-TlsCipherSuite | ForEach-Object { $_.Name }) }
    @{ elevated = $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator); cipherSuites = $suites }`,
  shape: z.strictObject({ elevated: z.boolean(), cipherSuites: listOf(Name) }),
};

/** Those of the services in `$asked.names` that are installed. */
export const servicesScript: Script<readonly ServiceFacts[]> = {
  body: `
    Get-Service -Name $asked.names -ErrorAction SilentlyContinue | ForEach-Object { @{ name = $_.Name; running = ($_.Status -eq 'Running') } }`,
  shape: listOf(z.strictObject({ name: Name, running: z.boolean() })),
};

/** The roots that this computer trusts; a Windows without any does not exist. */
export const rootsScript: Script<readonly string[]> = {
  body: `
    Get-ChildItem -LiteralPath Cert:\\LocalMachine\\Root | ForEach-Object { $_.Subject }`,
  shape: z.array(z.string().max(4000)).min(1).max(10_000),
};

/** The certificate of the federation service; null where none is installed. */
export const federationScript: Script<FederationCertificate | null> = {
  body: `
    if (-not (Get-Service -Name adfssrv -ErrorAction SilentlyContinue)) { return $null }
    $service = (Get-AdfsProperties).HostName
    $binding = Get-AdfsSslCertificate | Select-Object -First 1
    $certificate = Get-Item -LiteralPath ('Cert:\\LocalMachine\\My\\' + $binding.CertificateHash)
    $names = @($certificate.DnsNameList | ForEach-Object { $_.Unicode }) + $certificate.GetNameInfo('SimpleName', $false)
    $chain = New-Object Security.Cryptography.X509Certificates.X509Chain
    @{
      daysLeft = [int][Math]::Floor(($certificate.NotAfter - (Get-Date)).TotalDays)
      names = @($names | ForEach-Object { $_.ToLowerInvariant() } | Select-Object -Unique)
      serviceName = $service
      privateKey = $certificate.HasPrivateKey
      classicProvider = ($certificate.PrivateKey -is [Security.Cryptography.RSACryptoServiceProvider])
      chainValid = $chain.Build($certificate)
    }`,
  shape: z.strictObject({ daysLeft: z.int(), names: listOf(Name), serviceName: Name, privateKey: z.boolean(), classicProvider: z.boolean(), chainValid: z.boolean() }).nullable(),
};

/** What time it is at the domain controller and here, in seconds since 1970. */
export const clockScript: Script<{ readonly controller: number; readonly own: number }> = {
  body: `
    $root = [ADSI]'LDAP://RootDSE'
    $time = $root.Properties['currentTime'].Value
    $culture = [Globalization.CultureInfo]::InvariantCulture
    if ($time -isnot [DateTime]) { $time = [DateTime]::ParseExact(([string]$time).Substring(0, 14), 'yyyyMMddHHmmss', $culture, 'AssumeUniversal, AdjustToUniversal') }
    $start = New-Object DateTime 1970, 1, 1
    @{ controller = ($time.ToUniversalTime() - $start).TotalSeconds; own = ([DateTime]::UtcNow - $start).TotalSeconds }`,
  shape: z.strictObject({ controller: z.number(), own: z.number() }),
};
