/** What the name of an attribute in an answer says: options such as `;range=0-1499`, and whether its values are bytes. */

/** Attributes whose values are bytes, in lower case; attribute syntaxes 2.5.5.10, 2.5.5.15 and 2.5.5.17 of the AD schema. */
const binaryAttributes: ReadonlySet<string> = new Set([
  'objectguid',
  'objectsid',
  'sidhistory',
  'tokengroups',
  'ms-ds-consistencyguid',
  'ntsecuritydescriptor',
  'thumbnailphoto',
  'jpegphoto',
  'usercertificate',
  'usersmimecertificate',
  'cacertificate',
  'logonhours',
  'parentguid',
  'schemaidguid',
  'attributesecurityguid',
  'securityidentifier',
  'ms-ds-creatorsid',
  'msexchmailboxguid',
  'msexcharchiveguid',
  'msexchblockedsendershash',
  'msexchsaferecipientshash',
  'msexchsafesendershash',
  'msexchmailboxsecuritydescriptor',
  'msds-groupmsamembership',
  'msds-allowedtoactonbehalfofotheridentity',
  'replpropertymetadata',
  'schemainfo',
  'dnsrecord',
  'invocationid',
  'netlogon',
]);

/** An attribute description, taken apart. */
export interface Description {
  /** In lower case, without options. */
  readonly attribute: string;
  readonly binary: boolean;
  /** The values up to `next - 1` came, and there are more (MS-ADTS §3.1.1.3.1.3.3, ranged retrieval); undefined for a whole attribute and for its last part. */
  readonly next: number | undefined;
  /** The range as it stands there, such as `0-1499`; in a DirSync answer `1-1` are values that came and `0-0` values that went. */
  readonly range: string | undefined;
}

/** So many different names are remembered; a directory has a few thousand attributes at most, and a hostile server any number. */
const mostRemembered = 5000;

const remembered = new Map<string, Description>();

/** `member;range=0-1499` has more from 1500 on; `member;range=1500-*` was the last part. */
export function describeAttribute(text: string): Description {
  const known = remembered.get(text);
  if (known) return known;
  const made = parse(text.toLowerCase());
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, made);
  return made;
}

function parse(text: string): Description {
  const [attribute = '', ...options] = text.split(';');
  const range = options.map((option) => /^range=(.*)$/.exec(option)?.[1]).find((found) => found !== undefined);
  const last = /^\d+-(\d+)$/.exec(range ?? '')?.[1];
  return { attribute, binary: binaryAttributes.has(attribute) || options.includes('binary'), next: last === undefined ? undefined : Number(last) + 1, range };
}
