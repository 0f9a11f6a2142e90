/** Synchronization products that a server may have had before, by the names that Windows lists. */
// Source: connect/reference-connect-version-history, connect/how-to-connect-install-prerequisites (2025-09-29), cloud-sync/how-to-install-pshell.

/** The first Connect Sync that goes on after `connectEnds`. */
export const connectLeast = '2.5.79.0';

/** From this day on, older versions stop. */
export const connectEnds = '2026-09-30';

/** An engine that synchronizes a directory with the tenant: the display name begins like this. */
export const engines: readonly { readonly pattern: RegExp; readonly retired: boolean }[] = [
  { pattern: /^windows azure active directory sync/i, retired: true },
  { pattern: /^(microsoft )?directory sync(hronization)? tool/i, retired: true },
  { pattern: /^(microsoft )?azure ad sync$/i, retired: true },
  { pattern: /^microsoft (azure ad|entra) connect( sync)?$/i, retired: false },
  { pattern: /^microsoft (azure ad connect|entra) provisioning agent( package)?$/i, retired: false },
];

/** Connect Sync, whose version tells whether it still works. */
export const connectSync = /^microsoft (azure ad|entra) connect( sync)?$/i;

/** Windows services of the engines and agents, by their service names. */
export const agentServices = ['ADSync', 'AADConnectProvisioningAgent', 'AzureADConnectAuthenticationAgent', 'AzureADConnectHealthSyncInsights', 'AzureADConnectHealthSyncMonitor', 'adfssrv'] as const;
