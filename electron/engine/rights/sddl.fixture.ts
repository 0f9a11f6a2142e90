/** For tests: SDDL texts of different writers in one form, so that they can be compared. */

/** Short names of the identities that Windows and Samba write in place of their SIDs; those that begin with `-` follow the domain's SID. */
const aliases: Readonly<Record<string, string>> = {
  AN: 'S-1-5-7', AO: 'S-1-5-32-548', AU: 'S-1-5-11', BA: 'S-1-5-32-544', BG: 'S-1-5-32-546', BO: 'S-1-5-32-551', BU: 'S-1-5-32-545', CG: 'S-1-3-1', CO: 'S-1-3-0', CY: 'S-1-5-32-569',
  ED: 'S-1-5-9', ER: 'S-1-5-32-573', IS: 'S-1-5-32-568', IU: 'S-1-5-4', LS: 'S-1-5-19', LU: 'S-1-5-32-559', MU: 'S-1-5-32-558', NO: 'S-1-5-32-556', NS: 'S-1-5-20', NU: 'S-1-5-2', OW: 'S-1-3-4',
  PO: 'S-1-5-32-550', PS: 'S-1-5-10', RC: 'S-1-5-12', RD: 'S-1-5-32-555', RE: 'S-1-5-32-552', RU: 'S-1-5-32-554', SO: 'S-1-5-32-549', SU: 'S-1-5-6', SY: 'S-1-5-18', WD: 'S-1-1-0',
  DA: '-512', DU: '-513', DG: '-514', DC: '-515', DD: '-516', CA: '-517', SA: '-518', EA: '-519', PA: '-520', CN: '-522', AP: '-525', KA: '-526', EK: '-527', RO: '-498', RS: '-553', LA: '-500', LG: '-501',
};

/** A descriptor as text, taken apart. */
export interface NormalSddl {
  readonly owner: string;
  readonly group: string;
  readonly dacl: readonly string[];
  readonly sacl: readonly string[];
}

/** The parts with whole SIDs, and with flags and rights in alphabetical order. */
export function normalSddl(text: string, domainSid = ''): NormalSddl {
  const sid = (name: string): string => {
    const known = aliases[name] ?? name;
    return known.startsWith('-') ? domainSid + known : known;
  };
  const pairs = (letters: string): string => (letters.startsWith('0x') ? letters : (letters.match(/../g) ?? []).sort().join(''));
  const ace = (one: string): string => {
    const [type = '', flags = '', rights = '', object = '', inherited = '', who = ''] = one.slice(1, -1).split(';');
    return [type, pairs(flags), pairs(rights), object, inherited, sid(who)].join(';');
  };
  const list = (letter: string): string[] => {
    const found = new RegExp(`${letter}:([A-Z_]*(?:\\([^)]*\\))*)`).exec(text)?.[1] ?? '';
    return [found.replace(/\(.*/, ''), ...(found.match(/\([^)]*\)/g) ?? []).map(ace)];
  };
  return { owner: sid(ownerIn(text)), group: sid(groupIn(text)), dacl: list('D'), sacl: list('S') };
}

const ownerIn = (text: string): string => /^O:(.*?)(?=G:|D:|S:|$)/.exec(text)?.[1] ?? '';
const groupIn = (text: string): string => /^(?:O:.*?)?G:(.*?)(?=D:|S:|$)/.exec(text)?.[1] ?? '';
