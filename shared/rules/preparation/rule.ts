/** The shape of a preparation rule and what it may know. */
import type { Finding } from '../../contract/preparation.ts';
import type { FindingRule } from '../../text/findings.ts';
import { isRoutable } from '../domains/names.ts';
import { hostKey } from '../domains/answer.ts';
import type { DirectoryObject, ObjectClass } from '../directory-object.ts';

/** A finding as the rules make it; whoever keeps it gives it a number. */
export type FindingDraft = Omit<Finding, 'id'>;

/** What is wrong with a value. `proposed`: the right value, null to remove it, absent when only a person can decide. */
export interface Defect {
  readonly why: string;
  readonly proposed?: string | null;
}

/** `examine` looks at one value; `examineAbsent` at an object that has none. */
export interface Rule {
  readonly id: FindingRule;
  readonly severity: Finding['severity'];
  /** Names as LDAP spells them. */
  readonly attributes: readonly string[];
  readonly objectClasses: readonly ObjectClass[];
  readonly examine?: (value: string, object: DirectoryObject, context: RuleContext) => Defect | undefined;
  readonly examineAbsent?: (object: DirectoryObject, context: RuleContext) => Defect | undefined;
}

/** The domains of the organization; `verifiedDomains` is empty while nobody is signed in to the tenant. */
export interface PreparationContext {
  readonly verifiedDomains: readonly string[];
  readonly upnSuffixes: readonly string[];
}

/** The same, ready for asking; all names in lower case. */
export interface RuleContext {
  readonly verified: ReadonlySet<string>;
  /** Domains that surely belong to the organization. */
  readonly known: ReadonlySet<string>;
  /** Suffixes that a sign-in name may be moved to. */
  readonly targets: readonly string[];
  /** `isRoutable`, remembered: a directory has many addresses and few domains. */
  readonly routable: (domain: string) => boolean;
}

/** Prepares the context; a sign-in name is only moved to a suffix that the forest has and the tenant has verified, or could verify while it has no domain of its own. */
export function ruleContext(context: PreparationContext): RuleContext {
  const verified = new Set(context.verifiedDomains.map(hostKey));
  const suffixes = new Set(context.upnSuffixes.map(hostKey));
  const routable = remembered(isRoutable);
  const hasOwnDomain = [...verified].some((name) => !isInitial(name));
  const usable = (suffix: string): boolean => (hasOwnDomain ? verified.has(suffix) : routable(suffix));
  return {
    verified,
    known: new Set([...verified, ...[...suffixes].filter(routable)]),
    targets: [...suffixes].filter((suffix) => usable(suffix) && !isInitial(suffix)).sort(),
    routable,
  };
}

/** The domain that every tenant begins with; people do not sign in with it. */
function isInitial(domain: string): boolean {
  return domain.endsWith('.onmicrosoft.com');
}

function remembered(ask: (name: string) => boolean): (name: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    answers.set(name, answer);
    return answer;
  };
}

/** The only suffix that can be meant: the one that begins like the present one (contoso.local, contoso.com), else the only one there is. */
export function targetSuffix(present: string, context: RuleContext): string | undefined {
  const alike = context.targets.filter((target) => target.split('.')[0] === present.split('.')[0]);
  if (alike.length === 1) return alike[0];
  return context.targets.length === 1 ? context.targets[0] : undefined;
}
