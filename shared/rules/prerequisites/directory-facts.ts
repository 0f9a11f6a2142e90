/** What the checks of the directory look at: facts of one domain and its forest, each as it was read. */
import type { AnchorAttribute } from '../../contract/directory.ts';
import type { Product } from '../../tables/requirements/row.ts';
import type { FeatureFinding } from '../access/rights-report.ts';
import type { Known } from './known.ts';

/** A domain of the forest as its cross-reference names it. */
export interface DomainNames {
  readonly netbios: string;
  readonly dns: string;
}

/** One inbound connection of the domain controller, as DS_REPL_NEIGHBORW of [MS-DRSR] 4.1.13.1.7 tells it. */
export interface ReplicationPartner {
  readonly namingContext: string;
  readonly partner: string;
  /** Milliseconds since 1970; undefined for never. */
  readonly lastSuccess: number | undefined;
  readonly failures: number;
}

/** The domain controller's view of its partners. */
export interface ReplicationFacts {
  /** Domain controllers of the forest. */
  readonly controllers: number;
  readonly partners: readonly ReplicationPartner[];
}

/** The sites of the forest. */
export interface SiteFacts {
  readonly sites: number;
  /** Names of sites that no subnet belongs to. */
  readonly withoutSubnet: readonly string[];
}

/** Objects by class in the whole domain, and what is to be known of those in scope (of all, as long as nothing is chosen). */
export interface ObjectTally {
  readonly users: number;
  readonly groups: number;
  readonly contacts: number;
  /** Users in scope by the suffix of userPrincipalName, lower case. */
  readonly suffixes: Readonly<Record<string, number>>;
  /** Users in scope without userPrincipalName. */
  readonly withoutUpn: number;
  /** Users and groups in scope. */
  readonly anchored: number;
  /** Of them: those with ms-DS-ConsistencyGuid filled. */
  readonly filled: number;
  /** Filled with another value than the own objectGUID. */
  readonly foreign: number;
  /** Filled with something that is not 16 bytes. */
  readonly malformed: number;
  /** Filled with a value that another object of the domain was seen with before. */
  readonly shared: number;
  /** Users and groups in scope that AdminSDHolder protects or protected once. */
  readonly protectedObjects: number;
}

/** Facts of one domain. */
export interface DirectoryFacts {
  /** `forestFunctionality` and `domainFunctionality` of the rootDSE. */
  readonly forestLevel: Known<number>;
  readonly domainLevel: Known<number>;
  readonly schemaVersion: Known<number>;
  readonly recycleBin: Known<boolean>;
  readonly controller: Known<{ readonly name: string; readonly readOnly: boolean }>;
  readonly domains: Known<readonly DomainNames[]>;
  /** UPN suffixes that can be chosen in the forest, lower case. */
  readonly suffixes: Known<readonly string[]>;
  /** From when each KDS root key can be used, milliseconds since 1970. */
  readonly rootKeys: Known<readonly number[]>;
  readonly sites: Known<SiteFacts>;
  readonly replication: Known<ReplicationFacts>;
  /** Days. */
  readonly minimumPasswordAge: Known<number>;
  /** Whether the computer account AZUREADSSOACC is there. */
  readonly singleSignOnAccount: Known<boolean>;
  readonly objects: Known<ObjectTally>;
  /** Rights of the connected account for the uses of the wanted routes, as the rights of page 3 report them. */
  readonly accountRights: Known<readonly FeatureFinding[]>;
}

/** What the demands depend on besides the directory. */
export interface DirectoryNeed {
  readonly products: ReadonlySet<Product>;
  /** Verified domains of the tenant, lower case. */
  readonly verifiedDomains: Known<readonly string[]>;
  /** The chosen anchor, or the suggested one. */
  readonly sourceAnchor: AnchorAttribute;
  /** Milliseconds since 1970. */
  readonly now: number;
}
