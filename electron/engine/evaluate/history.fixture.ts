/** For tests: a small model of directory and tenant that random events change, mirrored into connector spaces. */
import type { Draft, PlanValue } from '../../../shared/plan.ts';
import type { DirectoryObject } from '../../../shared/rules/directory-object.ts';
import { groupMarker } from '../../../shared/rules/synchronization/anchor.ts';
import type { TestCloud, TestLink, TestSpace } from './space.fixture.ts';

/** An event: what happens, and three numbers that say to whom and how. */
export interface Event {
  readonly what: (typeof events)[number];
  readonly who: number;
  readonly how: number;
  readonly more: number;
}

/** Everything that may happen between two evaluations. */
export const events = [
  'add', 'add', 'add', 'rename', 'title', 'mail', 'name', 'suffix', 'switch', 'manager', 'members', 'members', 'move', 'rename unit', 'delete', 'restore', 'leave scope', 'fill anchor', 'copy anchor', 'empty anchor',
  'hide account control', 'forget object', 'cloud title', 'cloud name', 'cloud mail', 'cloud anchor', 'cloud user', 'cloud guest', 'cloud admin', 'cloud delete', 'cloud purge', 'cloud restore', 'cloud member',
  'cloud manager', 'lose link', 'apply', 'day',
] as const;

interface ModelObject {
  readonly number: number;
  readonly kind: 'user' | 'group';
  common: string;
  account: string;
  prefix: string;
  suffix: string;
  title: string;
  mail: string;
  off: boolean;
  blind: boolean;
  unit: number;
  anchor: number | undefined;
  manager: number | undefined;
  members: Set<number>;
  gone: 'deleted' | 'out-of-scope' | undefined;
}

const guid = (number: number): string => Buffer.from((number + 1).toString(16).padStart(32, '0'), 'hex').toString('base64');
const people = 12;
const prefixes = ['ann', 'bob', 'cal', 'dee'];
const mails = ['a@contoso.com', 'b@contoso.com', 'A@contoso.com', ''];
const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(list.length, 1)];

/** The truth, and what has to be told to a space that follows it. */
export interface Model {
  readonly happen: (event: Event, space: TestSpace) => void;
  /** Fills an empty space with everything, in this order of numbers. */
  readonly fill: (space: TestSpace, rank: (number: number) => number, links: readonly TestLink[]) => void;
  /** Does to the tenant what the drafts say. */
  readonly apply: (drafts: readonly Draft[], space: TestSpace) => void;
  readonly days: () => number;
}

/** An empty directory and an empty tenant. */
export function openModel(): Model {
  const objects = new Map<number, ModelObject>();
  const clouds = new Map<string, TestCloud>();
  const units = ['A', 'B', 'C'];
  let made = 0;
  let days = 0;

  const objectOf = (one: ModelObject): DirectoryObject => {
    const values: Record<string, string> = { cn: one.common, samaccountname: one.account, title: one.title, mail: one.mail };
    if (one.anchor !== undefined) values['ms-ds-consistencyguid'] = guid(one.anchor);
    if (one.kind === 'group') values['grouptype'] = '-2147483646';
    else values['userprincipalname'] = `${one.prefix}@${one.suffix}`;
    if (one.kind === 'user' && !one.blind) values['useraccountcontrol'] = one.off ? '514' : '512';
    const filled = Object.entries(values).filter(([, value]) => value !== '').map(([name, value]) => [name, [value]] as const);
    return { dn: `CN=${one.common},OU=${units[one.unit] ?? ''},DC=contoso,DC=local`, guid: guid(one.number), objectClass: one.kind, values: new Map(filled) };
  };
  const tell = (one: ModelObject | undefined, space: TestSpace): void => {
    if (one === undefined) return;
    space.setObject(objectOf(one), [...one.members].map(guid), one.manager === undefined ? undefined : guid(one.manager));
    if (one.gone !== undefined) space.setGone(guid(one.number), one.gone);
  };
  const cloud = (id: string, change: (now: TestCloud) => TestCloud, space: TestSpace): void => {
    const now = clouds.get(id);
    if (now === undefined) return;
    clouds.set(id, change(now));
    space.setCloud(change(now));
  };
  const property = (id: string, values: Record<string, PlanValue>, space: TestSpace): void => {
    cloud(id, (now) => ({ ...now, properties: { ...now.properties, ...values } }), space);
  };
  const purge = (id: string, space: TestSpace): void => {
    clouds.delete(id);
    for (const [other, now] of clouds) if (now.members?.includes(id) === true || now.manager === id) clouds.set(other, { ...now, members: now.members?.filter((member) => member !== id) ?? [], manager: now.manager === id ? null : (now.manager ?? null) });
    space.dropCloud(id);
  };
  const bin = (id: string, space: TestSpace): void => {
    for (const [other, now] of clouds) {
      if (now.manager === id || now.members?.includes(id) === true) cloud(other, (old) => ({ ...old, manager: old.manager === id ? null : (old.manager ?? null), members: old.members?.filter((member) => member !== id) ?? [] }), space);
    }
    cloud(id, (now) => ({ ...now, deleted: true, manager: null, members: [] }), space);
  };

  const happen = ({ what, who, how, more }: Event, space: TestSpace): void => {
    const present = [...objects.values()].filter((one) => one.gone === undefined);
    const users = present.filter((one) => one.kind === 'user');
    const groups = present.filter((one) => one.kind === 'group');
    const one = pick(present, who);
    const user = pick(users, who);
    const cloudUser = pick([...clouds.values()].filter((now) => now.kind === 'user' && now.deleted !== true), who);
    const change = (target: ModelObject | undefined, values: Partial<ModelObject>): void => {
      if (target !== undefined) tell(Object.assign(target, values), space);
    };
    switch (what) {
      case 'add': {
        const number = [...Array(people).keys()].find((free) => !objects.has(free));
        if (number === undefined) break;
        const account = `u${number}`;
        const added: ModelObject = {
          number, kind: how % 3 === 0 ? 'group' : 'user', common: `O${number}`, account, prefix: more % 4 === 0 ? (pick(prefixes, how) ?? '') : account, suffix: more % 5 === 0 ? 'contoso.local' : 'contoso.com', title: '',
          mail: pick(mails, more) ?? '', off: false, blind: false, unit: who % 3, anchor: undefined, manager: undefined, members: new Set(), gone: undefined,
        };
        objects.set(number, added);
        tell(added, space);
        break;
      }
      case 'rename': change(one, { common: `${one?.common.slice(0, 3) ?? ''}${how % 5}` }); break;
      case 'title': change(user, { title: `T${how % 3}` }); break;
      case 'mail': change(user, { mail: pick(mails, how) ?? '' }); break;
      case 'name': change(user, { prefix: pick([...prefixes, 'a(b', ...users.map((other) => other.prefix)], how) ?? '' }); break;
      case 'suffix': change(user, { suffix: how % 2 === 0 ? 'contoso.com' : 'contoso.local' }); break;
      case 'switch': change(user, { off: how % 2 === 0 }); break;
      case 'manager': change(user, { manager: how % 4 === 0 ? undefined : how % people }); break;
      case 'members': {
        const group = pick(groups, who);
        if (group === undefined) break;
        for (const number of [how % people, more % (people + 2)]) if (!group.members.delete(number)) group.members.add(number);
        tell(group, space);
        break;
      }
      case 'move': change(one, { unit: how % 3 }); break;
      case 'rename unit': {
        const index = who % 3;
        const old = `OU=${units[index] ?? ''},DC=contoso,DC=local`;
        units[index] = `${'ABC'.charAt(index)}${how % 9}`;
        space.renameUnit(old, `OU=${units[index]},DC=contoso,DC=local`);
        break;
      }
      case 'delete': change(one, { gone: 'deleted' }); break;
      case 'leave scope': change(one, { gone: 'out-of-scope' }); break;
      case 'restore': change(pick([...objects.values()].filter((other) => other.gone !== undefined), who), { gone: undefined }); break;
      case 'forget object': {
        const gone = pick([...objects.values()].filter((other) => other.gone !== undefined), who);
        if (gone === undefined) break;
        objects.delete(gone.number);
        space.dropObject(guid(gone.number));
        break;
      }
      case 'fill anchor': change(one, { anchor: 100 + (how % 3) * 50 + (one?.number ?? 0) }); break;
      case 'copy anchor': change(one, { anchor: pick([...objects.values()].map((other) => other.anchor ?? other.number), how) }); break;
      case 'empty anchor': change(one, { anchor: undefined }); break;
      case 'hide account control': change(user, { blind: how % 2 === 0 }); break;
      case 'cloud title': if (cloudUser !== undefined) property(cloudUser.id, { jobTitle: `C${how % 3}` }, space); break;
      case 'cloud name': if (cloudUser !== undefined) property(cloudUser.id, { userPrincipalName: `${pick([...prefixes, ...users.map((other) => other.prefix), 'free'], how) ?? ''}@contoso.com` }, space); break;
      case 'cloud mail': if (cloudUser !== undefined) property(cloudUser.id, { mail: pick(mails, how) ?? null }, space); break;
      case 'cloud anchor': {
        if (cloudUser === undefined) break;
        const anchor = how % 3 === 0 ? null : guid(how % people);
        cloud(cloudUser.id, (now) => ({ ...now, anchor, properties: { ...now.properties, onPremisesImmutableId: anchor } }), space);
        break;
      }
      case 'cloud user': {
        const id = `made${(made += 1)}`;
        const name = pick([...prefixes, ...users.map((other) => other.prefix)], how) ?? '';
        clouds.set(id, { id, kind: 'user', anchor: null, properties: { userPrincipalName: `${name}@contoso.com`, displayName: id, accountEnabled: true, ...(more % 2 === 0 ? { mail: pick(mails, more) ?? null } : {}) } });
        cloud(id, (now) => now, space);
        break;
      }
      case 'cloud guest': if (cloudUser !== undefined) cloud(cloudUser.id, (now) => ({ ...now, guest: how % 2 === 0, otherSynchronization: more % 3 === 0 }), space); break;
      case 'cloud admin': if (cloudUser !== undefined) cloud(cloudUser.id, (now) => ({ ...now, admin: how % 2 === 0 }), space); break;
      case 'cloud delete': if (cloudUser !== undefined) bin(cloudUser.id, space); break;
      case 'cloud purge': {
        const found = pick([...clouds.values()].filter((now) => now.deleted === true || now.kind === 'group'), who);
        if (found !== undefined) purge(found.id, space);
        break;
      }
      case 'cloud restore': {
        const found = pick([...clouds.values()].filter((now) => now.deleted === true), who);
        if (found !== undefined) cloud(found.id, (now) => ({ ...now, deleted: false }), space);
        break;
      }
      case 'cloud member': {
        const group = pick([...clouds.values()].filter((now) => now.kind === 'group'), who);
        const member = pick([...clouds.values()].filter((now) => now.deleted !== true), how)?.id;
        if (group === undefined || member === undefined) break;
        const members = group.members ?? [];
        cloud(group.id, (now) => ({ ...now, members: members.includes(member) ? members.filter((id) => id !== member) : [...members, member] }), space);
        break;
      }
      case 'cloud manager': {
        const manager = pick([...clouds.values()].filter((now) => now.kind === 'user' && now.deleted !== true), how)?.id ?? null;
        if (cloudUser !== undefined) cloud(cloudUser.id, (now) => ({ ...now, manager }), space);
        break;
      }
      case 'lose link': {
        const lost = pick(space.links(), who);
        if (lost !== undefined) space.dropLink(lost.anchor);
        break;
      }
      case 'apply': apply(space.drafts(), space); break;
      case 'day': days += 1; break;
    }
  };

  const apply = (drafts: readonly Draft[], space: TestSpace): void => {
    const idOf = (anchor: string | undefined): string | undefined => space.links().find((row) => row.anchor === anchor)?.cloudId ?? space.partnerOf(anchor ?? '');
    const order = ['user delete', 'user restore', 'user update', 'user create', 'group delete', 'group update', 'group create', 'member add', 'member remove', 'manager add', 'manager remove'];
    for (const step of order) {
      for (const draft of drafts.filter((row) => `${row.kind} ${row.action}` === step)) {
        const { kind } = draft;
        const other = idOf(draft.about);
        if (kind === 'user' || kind === 'group') applyObject(draft, kind, space);
        else {
          const owner = idOf(draft.key);
          if (owner === undefined) continue;
          if (kind === 'manager') cloud(owner, (now) => ({ ...now, manager: draft.action === 'add' ? (other ?? null) : null }), space);
          else if (other !== undefined) cloud(owner, (now) => ({ ...now, members: [...(now.members ?? []).filter((id) => id !== other), ...(draft.action === 'add' ? [other] : [])] }), space);
        }
      }
    }
  };

  const applyObject = (draft: Draft, kind: 'user' | 'group', space: TestSpace): void => {
    const id = draft.cloudId ?? `${kind} ${draft.key} ${(made += 1)}`;
    if (draft.action === 'delete') {
      if (kind === 'user') bin(id, space);
      else purge(id, space);
      space.dropLink(draft.key);
      return;
    }
    const now: TestCloud = clouds.get(id) ?? { id, kind, anchor: null, properties: {} };
    const properties = { ...now.properties, ...Object.fromEntries(draft.values.map((value) => [value.attribute, value.new])) };
    const anchor = kind === 'user' ? properties['onPremisesImmutableId'] : properties['mailNickname'];
    clouds.set(id, { ...now, deleted: false, properties, anchor: typeof anchor === 'string' ? anchor : kind === 'group' ? groupMarker(draft.key) : null });
    cloud(id, (made) => made, space);
    for (const row of space.links()) if (row.cloudId === id && row.anchor !== draft.key) space.dropLink(row.anchor);
    const known = space.links().find((row) => row.anchor === draft.key);
    space.setLink({ ...known, anchor: draft.key, kind, cloudId: id, guid: space.guidOf(draft.key) ?? known?.guid });
  };

  return {
    happen,
    apply,
    days: () => days,
    fill: (space, rank, links) => {
      for (const link of links) space.setLink(link);
      for (const one of [...objects.values()].sort((a, b) => rank(a.number) - rank(b.number))) tell(one, space);
      for (const now of [...clouds.values()].sort((a, b) => rank(a.id.length) - rank(b.id.length))) space.setCloud(now);
    },
  };
}
