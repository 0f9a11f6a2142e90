/** Examines a directory object by object, in any number, and answers what must be repaired before it is synchronized. */
import { findingText, findingTitles } from '../../text/findings.ts';
import { all, first, type DirectoryObject } from '../directory-object.ts';
import { examineValue, type Examined } from './chain.ts';
import { isLeftOutOfPreparation } from './left-out.ts';
import { ruleContext, type FindingDraft, type PreparationContext, type RuleContext } from './rule.ts';
import { rulesOf } from './rules.ts';
import { findClashes, isSecondary, mostOthers, uniqueKey, type Clash, type Holding } from './uniqueness.ts';

/** Takes objects as they are read; keeps of each only its name, its unique values and its findings. */
export interface Examiner {
  readonly add: (object: DirectoryObject) => void;
  /** The findings in the order of the objects; to be called once, after the last object. */
  readonly finish: () => FindingDraft[];
}

type Known = Pick<FindingDraft, 'dn' | 'name' | 'objectClass'>;
type Draft = { -readonly [Key in keyof FindingDraft]: FindingDraft[Key] };

/** One examined value: where it stands, and what its rules said. */
interface Value {
  readonly attribute: string;
  readonly value: string | null;
  readonly examined: Examined | undefined;
}

/** Starts an examination; objects that the synchronization leaves out are passed over. */
export function examineDirectory(context: PreparationContext): Examiner {
  const rules = ruleContext(context);
  const known: Known[] = [];
  const holdings: Holding[] = [];
  const drafts = new Map<number, Draft>();
  let seq = 0;

  const keep = ({ attribute, value, examined }: Value, object: number, who: Known): void => {
    if (examined !== undefined) drafts.set(seq, draftOf(who, attribute, value, examined));
    const holding = holdingOf(attribute, value, examined?.proposed, object, seq);
    if (holding !== undefined) holdings.push(holding);
    seq += 1;
  };

  return {
    add: (object) => {
      if (isLeftOutOfPreparation(object)) return;
      const who: Known = { dn: object.dn, name: nameOf(object), objectClass: object.objectClass };
      const index = known.push(who) - 1;
      for (const value of examineObject(object, rules)) keep(value, index, who);
    },
    finish: () => {
      for (const clash of findClashes(holdings)) {
        const { seq: place, object } = clash.holding;
        const who = known[object];
        if (who !== undefined) drafts.set(place, withClash(drafts.get(place), who, clash, known));
      }
      return [...drafts].sort(([one], [other]) => one - other).map(([, draft]) => draft);
    },
  };
}

function nameOf(object: DirectoryObject): string {
  const shown = [first(object, 'displayname'), first(object, 'cn')].find((name) => name !== undefined && name.trim() !== '');
  return shown ?? object.dn;
}

/** The examined values of an object, right ones too, because uniqueness concerns them as well. */
function examineObject(object: DirectoryObject, context: RuleContext): Value[] {
  const found: Value[] = [];
  for (const { attribute, key, rules } of rulesOf[object.objectClass]) {
    const values = all(object, key);
    if (values.length > 0) found.push(...withoutDoubles(values.map((value) => ({ attribute, value, examined: examineValue(value, rules, object, context) }))));
    else {
      const examined = examineValue(null, rules, object, context);
      if (examined !== undefined) found.push({ attribute, value: null, examined });
    }
  }
  return found;
}

/** A repaired proxy address that the object has already, or gets from another repair, is removed instead when it is a secondary one. */
function withoutDoubles(values: readonly Value[]): readonly Value[] {
  if (values.every(({ examined }) => typeof examined?.proposed !== 'string')) return values;
  const taken = new Set(values.flatMap(({ attribute, value, examined }) => (value === null || examined?.proposed !== undefined ? [] : [uniqueKey(attribute, value)])));
  return values.map((entry) => {
    const { attribute, value, examined } = entry;
    if (attribute !== 'proxyAddresses' || value === null || typeof examined?.proposed !== 'string') return entry;
    const key = uniqueKey(attribute, examined.proposed);
    if (!taken.has(key)) {
      taken.add(key);
      return entry;
    }
    const broken = examined.broken.map(({ rule, why }) => ({ rule, why: `${why} ${findingText.doubleInObject}` }));
    return { attribute, value, examined: { broken, proposed: isSecondary(attribute, value) ? null : undefined } };
  });
}

function holdingOf(attribute: string, value: string | null, proposed: string | null | undefined, object: number, seq: number): Holding | undefined {
  const target = typeof proposed === 'string' ? uniqueKey(attribute, proposed) : undefined;
  const key = value === null ? `absent ${seq}` : uniqueKey(attribute, value);
  if (key === undefined || (value === null && target === undefined)) return undefined;
  return { object, attribute, value, key, target: proposed === null ? null : (target ?? key), secondary: value !== null && isSecondary(attribute, value), seq };
}

/** The finding of a value: named after the first of the gravest rules that it breaks, with the reasons of all. */
function draftOf(who: Known, attribute: string, value: string | null, { broken, proposed }: Examined): Draft {
  const main = broken.find(({ rule }) => rule.severity === 'error') ?? broken[0];
  const rule = main?.rule.id ?? 'mail-syntax';
  const why = [...new Set(broken.map((entry) => entry.why))].join(' ');
  return { rule, title: findingTitles[rule], severity: main?.rule.severity ?? 'error', ...who, attribute, value, why, others: [], ...(proposed === undefined ? {} : { proposed }) };
}

/** Puts what uniqueness says on top of what the rules said about the same value. */
function withClash(draft: Draft | undefined, who: Known, clash: Clash, known: readonly Known[]): Draft {
  if (clash.kind === 'collision') {
    const { proposed: _withdrawn, ...rest } = draft ?? sharedDraft(who, clash.holding);
    return { ...rest, why: `${rest.why} ${findingText.collides} ${findingText.decide}`, others: namesOf(clash.others, known) };
  }
  const shared = sharedDraft(who, clash.holding);
  const before = draft === undefined ? '' : `${draft.why} `;
  if (clash.kind === 'spare') {
    const keeper = known[clash.keeper]?.name ?? '';
    return { ...shared, why: `${before}${shared.why} ${findingText.addressKeptBy(keeper)}`, proposed: null, others: [keeper] };
  }
  return { ...shared, why: `${before}${shared.why} ${findingText.decide}`, others: namesOf(clash.others, known) };
}

function sharedDraft(who: Known, { attribute, value }: Holding): Draft {
  const nickname = attribute === 'mailNickname';
  const rule = nickname ? 'unique-nickname' : 'unique-address';
  const why = nickname ? findingText.nicknameShared : findingText.addressShared;
  return { rule, title: findingTitles[rule], severity: nickname ? 'warning' : 'error', ...who, attribute, value, why, others: [] };
}

function namesOf(objects: readonly number[], known: readonly Known[]): string[] {
  const names = objects.slice(0, mostOthers).map((object) => known[object]?.name ?? '');
  return objects.length > mostOthers ? [...names, '…'] : names;
}
