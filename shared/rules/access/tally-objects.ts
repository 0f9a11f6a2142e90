/** Counts, object by object, who misses the rights that the head of the naming context grants; keeps a sample, whatever the number. */
import { Failure } from '../../problem.ts';
import type { AccountFeature } from '../../tables/account-rights.ts';
import type { DirectoryClass } from '../../tables/directory-guids.ts';
import { isProtected } from './canonical.ts';
import { readDescriptor, type SecurityDescriptor } from './descriptor.ts';
import type { Identity } from './effective-rights.ts';
import { classesOf, judgeObject, knownClass } from './feature-rights.ts';
import type { MissReason, ObjectFindings } from './rights-report.ts';

/** One object as it was read; `descriptor` is undefined when it was not shown. */
export interface ReadObject {
  readonly dn: string;
  readonly className: string;
  readonly sid: string | undefined;
  /** True for members of protected groups (adminCount 1), whose list the directory itself replaces every hour. */
  readonly adminProtected: boolean;
  readonly descriptor: Uint8Array | undefined;
}

/** Takes objects as they are read. */
export interface Tally {
  readonly add: (object: ReadObject) => void;
  readonly findings: (feature: AccountFeature) => ObjectFindings;
}

const sampleSize = 20;

/** Objects of a unit mostly have the same descriptor: so many different ones are remembered with what was judged. */
const mostRemembered = 2000;

/** What an object lacks: a reason, nothing, or that its descriptor says nothing. */
type Finding = MissReason | 'granted' | 'unreadable';

interface Counts {
  checked: number;
  missing: number;
  unreadable: number;
  byReason: Partial<Record<MissReason, number>>;
  sample: ObjectFindings['sample'];
}

const noCounts = (): Counts => ({ checked: 0, missing: 0, unreadable: 0, byReason: {}, sample: [] });

/** Starts a count for these features. */
export function tallyObjects(features: readonly AccountFeature[], who: Identity): Tally {
  const rows = features.map((feature) => ({ feature, classes: classesOf(feature), counts: noCounts() }));
  const remembered = new Map<string, readonly Finding[]>();
  const judged = (object: ReadObject, className: DirectoryClass): readonly Finding[] => {
    // What an entry for SELF gives depends on the object, not on its descriptor alone.
    if (object.descriptor === undefined || (object.sid !== undefined && who.sids.has(object.sid))) return judge(object, who, features);
    const key = `${className} ${object.adminProtected} ${textOf(object.descriptor)}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const made = judge(object, who, features);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(key, made);
    return made;
  };
  return {
    add: (object) => {
      const className = knownClass(object.className);
      if (className === undefined) return;
      const findings = judged(object, className);
      for (const [index, { classes, counts }] of rows.entries()) if (classes.includes(className)) count(counts, object.dn, findings[index] ?? 'unreadable');
    },
    findings: (feature) => rows.find((row) => row.feature.id === feature.id)?.counts ?? noCounts(),
  };
}

function count(counts: Counts, dn: string, finding: Finding): void {
  if (finding === 'unreadable') {
    counts.unreadable += 1;
    return;
  }
  counts.checked += 1;
  if (finding === 'granted') return;
  counts.missing += 1;
  counts.byReason[finding] = (counts.byReason[finding] ?? 0) + 1;
  if (counts.sample.length < sampleSize) counts.sample.push({ dn, reason: finding });
}

/** One finding a feature, in the same order. */
function judge(object: ReadObject, who: Identity, features: readonly AccountFeature[]): readonly Finding[] {
  const descriptor = understood(object.descriptor);
  return features.map((feature) => {
    if (descriptor === undefined) return 'unreadable';
    const verdicts = judgeObject(descriptor, who, feature, object);
    if (verdicts.every(({ verdict }) => verdict === 'granted')) return 'granted';
    if (isProtected(descriptor)) return object.adminProtected ? 'admin-protected' : 'inheritance-disabled';
    return verdicts.some(({ verdict }) => verdict === 'denied') ? 'denied' : 'above';
  });
}

function understood(bytes: Uint8Array | undefined): SecurityDescriptor | undefined {
  if (bytes === undefined) return undefined;
  try {
    return readDescriptor(bytes);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** As many bytes as one call takes. */
const piece = 8192;

/** The bytes as text of one character each. */
function textOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += piece) text += String(Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + piece)));
  return text;
}
