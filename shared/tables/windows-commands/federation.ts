/** Reads the federation service on this server. */
import { z } from 'zod';
import { listOf, None, script, Told } from './command-row.ts';

/** Times in UTC; `data` is the certificate itself in base64, for those that sign tokens. */
const Certificate = z.strictObject({ type: Told, primary: z.boolean(), thumbprint: Told, until: Told, data: z.string().max(20_000).nullable() });

const Trust = z.strictObject({ name: Told, enabled: z.boolean(), identifiers: listOf(Told), rules: z.string().max(200_000), metadataUpdates: z.boolean() });

export const federationCommands = {
  /** Everything that the tenant has to know of the farm, and the claim rules of the trust with Microsoft 365. */
  'adfs.state': script({
    changes: false, minutes: 5, source: 'MicrosoftDocs/windows-powershell-docs adfs: Get-AdfsProperties, Get-AdfsCertificate, Get-AdfsRelyingPartyTrust, Get-AdfsSslCertificate; entra-docs connect/how-to-connect-azure-ad-trust', sourceDate: '2026-11-23',
    parameters: None,
    secrets: None,
    /** Null where the role is not installed; `primary` is null where the farm has a SQL Server. */
    answer: z.strictObject({ host: Told, identifier: Told, displayName: Told, autoRollover: z.boolean(), primary: z.boolean().nullable(), certificates: listOf(Certificate), tlsThumbprints: listOf(Told), trust: Trust.nullable() }).nullable(),
    body: `
    Step 'work'
    if (-not (Get-Service -Name adfssrv -ErrorAction SilentlyContinue)) { return $null }
    Import-Module -Name ADFS
    $farm = Get-AdfsProperties
    $primary = $null
    try { $primary = (Get-AdfsSyncProperties).Role -eq 'PrimaryComputer' } catch { Say ([string]$_) }
    $certificates = @(Get-AdfsCertificate | ForEach-Object {
      $data = $null
      if ([string]$_.CertificateType -eq 'Token-Signing') { $data = [Convert]::ToBase64String($_.Certificate.RawData) }
      @{ type = [string]$_.CertificateType; primary = [bool]$_.IsPrimary; thumbprint = [string]$_.Thumbprint; until = $_.Certificate.NotAfter.ToUniversalTime().ToString('s'); data = $data }
    })
    $found = Get-AdfsRelyingPartyTrust -Identifier 'urn:federation:MicrosoftOnline'
    $trust = $null
    if ($found) { $trust = @{ name = [string]$found.Name; enabled = [bool]$found.Enabled; identifiers = @($found.Identifier | ForEach-Object { [string]$_ }); rules = [string]$found.IssuanceTransformRules; metadataUpdates = [bool]$found.AutoUpdateEnabled } }
    @{
      host = [string]$farm.HostName
      identifier = [string]$farm.Identifier
      displayName = [string]$farm.DisplayName
      autoRollover = [bool]$farm.AutoCertificateRollover
      primary = $primary
      certificates = $certificates
      tlsThumbprints = @(Get-AdfsSslCertificate | ForEach-Object { [string]$_.CertificateHash })
      trust = $trust
    }`,
  }),
} as const;
