/** What the app may do to a practice world besides using it. */
import type { TsigKey } from '../../shared/contract/dns-records.ts';
import type { DnsRecord } from '../../shared/contract/domains.ts';
import type { Credentials } from './directory.ts';
import type { CertificateSignIn } from './cloud.ts';
import type { DirectoryServer } from '../../shared/contract/directory.ts';

export interface PracticeControls {
  /** Name of the world, such as `small`. */
  readonly name: string;
  /** The sample company's domain controller and an account that may write, so that nobody has to type them. */
  readonly directory: { readonly server: DirectoryServer; readonly credentials: Credentials };
  /** Further domain controllers of a company with several domains or forests. */
  readonly further?: ReadonlyArray<PracticeControls['directory']>;
  /** Further domain controllers of the first domain, with its accounts. */
  readonly replicas?: ReadonlyArray<PracticeControls['directory']>;
  /** The practice DNS server, and the key with which it takes updates. */
  readonly dns: { readonly host: string; readonly port: number; readonly key: TsigKey };
  /** A registered application of the sample tenant, for unattended sign-in. */
  readonly application: CertificateSignIn;
  /** Writes the records into the practice DNS, in place of what stands at their names. */
  readonly publish: (domain: string, records: readonly DnsRecord[]) => Promise<void>;
  /** Goes through the wizard of Connect Sync on the practice server, with staging mode on; throws `command.not-installed`. */
  readonly finishWizard: () => Promise<void>;
}
