/** The installers that the setup starts: what their files call themselves, and which versions still work. */
import { connectEnds, connectLeast } from '../requirements/sync-products.ts';

/** One product. Names as the file has them, any capitals; `least` is refused below, `newest` only warned about. */
export interface InstallerRow {
  /** What the administrator is asked for. */
  readonly file: string;
  readonly product: RegExp;
  /** The oldest version that works, and why. */
  readonly least: string;
  readonly because: string;
  /** Versions below stop on the day. */
  readonly ends?: { readonly below: string; readonly on: string };
  /** The newest one known when the table was written. */
  readonly newest: string;
  readonly source: string;
  readonly sourceDate: string;
}

export const installers = {
  'cloud-sync-agent': {
    file: 'AADConnectProvisioningAgentSetup.exe',
    product: /^Microsoft (Azure AD Connect|Entra( Connect)?) Provisioning Agent( Package| Bundle)?$/i,
    least: '1.1.972.0',
    because: 'It is the first whose cmdlets can be used without a window.',
    newest: '1.1.2102.0',
    source: 'entra-docs includes/cloud-sync-version-history',
    sourceDate: '2025-09-23',
  },
  'connect-sync': {
    file: 'AzureADConnect.msi',
    product: /^Microsoft (Azure AD|Entra) Connect( Sync)?$/i,
    least: '2.0.0.0',
    because: 'Versions 1.x were retired in 2022.',
    ends: { below: connectLeast, on: connectEnds },
    newest: connectLeast,
    source: 'entra-docs connect/how-to-connect-install-prerequisites',
    sourceDate: '2025-09-29',
  },
  'pass-through-agent': {
    file: 'AADConnectAuthAgentSetup.exe',
    product: /^Microsoft (Azure AD Connect|Entra( Connect)?) Authentication Agent( Package| Bundle)?$/i,
    least: '1.5.1007.0',
    because: 'It is the first that registers over TLS 1.2, which the service asks for.',
    newest: '1.5.2482.0',
    source: 'entra-docs connect/reference-connect-pta-version-history',
    sourceDate: '2025-04-09',
  },
} as const satisfies Readonly<Record<string, InstallerRow>>;

/** A product that is installed from a downloaded file. */
export type InstallerId = keyof typeof installers;
