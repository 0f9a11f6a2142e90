/** Examines an installer before it is started. */
import { z } from 'zod';
import { None, Path, script, Sha256, Told } from './command-row.ts';

/** What a downloaded file is. `signature` is the word that Windows has for it: `Valid`, `NotSigned`, `HashMismatch`, `NotTrusted`, … */
export const InstallerFacts = z.strictObject({
  path: Told,
  sha256: Sha256,
  signature: Told,
  /** Common name of the certificate that signed. */
  signer: Told.nullable(),
  product: Told.nullable(),
  version: Told.nullable(),
});
export type InstallerFacts = z.infer<typeof InstallerFacts>;

export const installerCommands = {
  'installer.inspect': script({
    changes: false, minutes: 5, source: 'PowerShell-Docs Microsoft.PowerShell.Security/Get-AuthenticodeSignature; win32 Msi/installer-opendatabase', sourceDate: '2026-11-23',
    parameters: z.strictObject({ file: Path }),
    secrets: None,
    answer: InstallerFacts,
    body: `
    Step 'work'
    $file = Get-Item -LiteralPath $asked.file
    $signature = Get-AuthenticodeSignature -LiteralPath $asked.file
    $signer = $null
    if ($signature.SignerCertificate) { $signer = $signature.SignerCertificate.GetNameInfo('SimpleName', $false) }
    $product = $file.VersionInfo.ProductName
    $version = $file.VersionInfo.ProductVersion
    if (-not $version) { $version = $file.VersionInfo.FileVersion }
    if ($file.Extension -eq '.msi') {
      $installer = New-Object -ComObject WindowsInstaller.Installer
      $database = $installer.GetType().InvokeMember('OpenDatabase', 'InvokeMethod', $null, $installer, @($file.FullName, 0))
      function Get-Property($name) {
        $view = $database.GetType().InvokeMember('OpenView', 'InvokeMethod', $null, $database, @("SELECT Value FROM Property WHERE Property = '$name'"))
        [void]$view.GetType().InvokeMember('Execute', 'InvokeMethod', $null, $view, $null)
        $row = $view.GetType().InvokeMember('Fetch', 'InvokeMethod', $null, $view, $null)
        if ($row) { [string]$row.GetType().InvokeMember('StringData', 'GetProperty', $null, $row, 1) }
      }
      $product = Get-Property 'ProductName'
      $version = Get-Property 'ProductVersion'
    }
    @{ path = $file.FullName; sha256 = Get-Sha256 $file.FullName; signature = [string]$signature.Status; signer = $signer; product = $(if ($product) { $product.Trim() }); version = $(if ($version) { $version.Trim() }) }`,
  }),
} as const;

