/** Who issues certificates for Microsoft's hosts, and the makers of devices that break up TLS, as their certificates name them. */
// Source: issuers — Microsoft's "Azure Certificate Authority details" and the certificate lists of connect/reference-connect-ports, read 2026-07; makers — the names that their default authorities carry.

/** Organizations behind the roots of Microsoft's hosts, in lower case: a chain that ends elsewhere is no chain of Microsoft's. */
export const expectedRoots: readonly string[] = ['digicert', 'microsoft', 'baltimore', 'verisign', 'entrust', 'globalsign', 'd-trust', 'symantec', 'sectigo', 'the usertrust network', 'thawte', 'quovadis'];

/** A part of the issuer's name, in lower case, and the product that puts it there. */
export const inspectors: ReadonlyArray<readonly [part: string, product: string]> = [
  ['zscaler', 'Zscaler'],
  ['fortinet', 'Fortinet FortiGate'],
  ['fortigate', 'Fortinet FortiGate'],
  ['palo alto', 'Palo Alto Networks'],
  ['blue coat', 'Symantec ProxySG (Blue Coat)'],
  ['bluecoat', 'Symantec ProxySG (Blue Coat)'],
  ['netskope', 'Netskope'],
  ['goskope', 'Netskope'],
  ['sophos', 'Sophos'],
  ['check point', 'Check Point'],
  ['cisco umbrella', 'Cisco Umbrella'],
  ['forcepoint', 'Forcepoint'],
  ['websense', 'Forcepoint'],
  ['mcafee', 'Skyhigh (McAfee) Web Gateway'],
  ['skyhigh', 'Skyhigh (McAfee) Web Gateway'],
  ['barracuda', 'Barracuda'],
  ['watchguard', 'WatchGuard'],
  ['sonicwall', 'SonicWall'],
  ['kaspersky', 'Kaspersky'],
  ['eset ssl', 'ESET'],
  ['bitdefender', 'Bitdefender'],
  ['avast', 'Avast'],
  ['squid', 'Squid'],
  ['mitmproxy', 'mitmproxy'],
  ['fiddler', 'Fiddler'],
];
