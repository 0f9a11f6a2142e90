/** The Exchange attributes that a synchronization reads, as LDIF for the schema. The OIDs below `rig` are of this rig only. */

/**
 * A syntax as the schema writes it: attributeSyntax and oMSyntax.
 * @typedef {readonly [syntax: string, omSyntax: number]} Syntax
 * @type {Record<'text' | 'yesNo' | 'whole' | 'large' | 'bytes', Syntax>}
 */
const { text, yesNo, whole, large, bytes } = {
  text: ['2.5.5.12', 64],
  yesNo: ['2.5.5.8', 1],
  whole: ['2.5.5.9', 2],
  large: ['2.5.5.16', 65],
  bytes: ['2.5.5.10', 4],
};

const exchange = '1.2.840.113556.1.2';
const rig = '1.2.840.113556.1.8000.2554.50999.1';

/** @type {readonly (readonly [name: string, commonName: string, oid: string, syntax: Syntax, searchFlags: number])[]} */
const attributes = [
  ['mailNickname', 'ms-Exch-Mail-Nickname', `${exchange}.447`, text, 13],
  ['targetAddress', 'ms-Exch-Target-Address', `${exchange}.352`, text, 1],
  ['msExchHideFromAddressLists', 'ms-Exch-Hide-From-Address-Lists', `${exchange}.73`, yesNo, 0],
  ['msExchRecipientTypeDetails', 'ms-Exch-Recipient-Type-Details', `${rig}.1`, large, 1],
  ['msExchRecipientDisplayType', 'ms-Exch-Recipient-Display-Type', `${rig}.2`, whole, 1],
  ['msExchRemoteRecipientType', 'ms-Exch-Remote-Recipient-Type', `${rig}.3`, large, 0],
  ['msExchMailboxGuid', 'ms-Exch-Mailbox-Guid', `${rig}.4`, bytes, 1],
  ['msExchUsageLocation', 'ms-Exch-Usage-Location', `${rig}.5`, text, 0],
  ['msDS-ExternalDirectoryObjectId', 'ms-DS-External-Directory-Object-Id', `${rig}.6`, text, 9],
  ...Array.from({ length: 15 }, (_, index) => {
    const number = index + 1;
    const oid = `${exchange}.${number <= 10 ? 422 + number : 588 + number}`;
    return /** @type {const} */ ([`extensionAttribute${number}`, `ms-Exch-Extension-Attribute-${number}`, oid, text, 0]);
  }),
];

/**
 * Two loads in this order: the attributes themselves, then the class that may hold them.
 * @param {string} base the domain's distinguished name
 * @returns {readonly string[]}
 */
export function exchangeSchema(base) {
  const schema = `CN=Schema,CN=Configuration,${base}`;
  const records = attributes.map(([name, commonName, oid, [syntax, omSyntax], flags]) =>
    [
      `dn: CN=${commonName},${schema}`,
      'changetype: add',
      'objectClass: attributeSchema',
      `attributeID: ${oid}`,
      `attributeSyntax: ${syntax}`,
      `oMSyntax: ${omSyntax}`,
      'isSingleValued: TRUE',
      `lDAPDisplayName: ${name}`,
      `searchFlags: ${flags}`,
      `adminDisplayName: ${commonName}`,
      'isMemberOfPartialAttributeSet: TRUE',
      '',
    ].join('\n'),
  );
  const members = attributes.map(([name]) => `mayContain: ${name}`);
  return [records.join('\n'), [`dn: CN=Mail-Recipient,${schema}`, 'changetype: modify', 'add: mayContain', ...members, ''].join('\n')];
}
