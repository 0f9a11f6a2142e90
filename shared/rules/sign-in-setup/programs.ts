/** Keys and values by which programs of Microsoft stand in a plan. */

/** Keys of `server-program` changes, beside that of the agent of Cloud Sync. */
export const programKeys = { passThrough: 'pass-through-agent', connect: 'connect-sync' } as const;

/** Names of their values. */
export const programValues = { file: 'File', sha256: 'SHA-256', version: 'Version', tenant: 'Tenant', with: 'Signs in with' } as const;

/** How the agent of pass-through authentication signs in when it is registered. */
export type RegistrationWay = 'token' | 'account';

/** A file that was examined and may be started. */
export interface ExaminedInstaller {
  readonly file: string;
  readonly sha256: string;
  readonly version: string;
}

/** The values of a program that is installed from a file. */
export function installerValues({ file, sha256, version }: ExaminedInstaller) {
  return [
    { attribute: programValues.file, old: null, new: file },
    { attribute: programValues.sha256, old: null, new: sha256 },
    { attribute: programValues.version, old: null, new: version },
  ];
}
