/** What the slapd of the rig is told: one database, and the attributes of Active Directory that benches read. */

/**
 * @param {string} folder holds db, tls and ad.schema
 * @param {string} base
 */
export const configuration = (folder, base) => `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include ${folder}/ad.schema
pidfile ${folder}/slapd.pid
argsfile ${folder}/slapd.args
modulepath /usr/lib/ldap
moduleload back_mdb
sizelimit unlimited
TLSCACertificateFile ${folder}/tls/ca.pem
TLSCertificateFile ${folder}/tls/dc.pem
TLSCertificateKeyFile ${folder}/tls/dc.key
database mdb
suffix "${base}"
rootdn "cn=admin,${base}"
rootpw secret
directory ${folder}/db
maxsize 4294967296
index objectClass eq
dbnosync
`;

const rule = { text: 'caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15', number: 'integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27', bytes: 'octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40' };

/** @type {readonly (readonly [name: string, kind: keyof typeof rule])[]} */
const attributes = [
  ...['sAMAccountName', 'userPrincipalName', 'proxyAddresses', 'department', 'company', 'employeeID'].map((name) => /** @type {const} */ ([name, 'text'])),
  ['userAccountControl', 'number'],
  ['objectGUID', 'bytes'],
  ['objectSid', 'bytes'],
];

const inetOrgPerson = 'sn givenName displayName mail title physicalDeliveryOfficeName telephoneNumber mobile l c co postalCode streetAddress'.split(' ');

/** The numbers are of this rig only. */
const oid = '1.2.840.113556.1.8000.2554.51000';

/** Attribute types and the class `aduser`. */
export const schema = [
  ...attributes.map(([name, kind], index) => `attributetype ( ${oid}.${index + 1} NAME '${name}' EQUALITY ${rule[kind]} )`),
  `objectclass ( ${oid}.20 NAME 'aduser' SUP top STRUCTURAL MUST cn MAY ( ${[...attributes.map(([name]) => name), ...inetOrgPerson].join(' $ ')} ) )`,
  '',
].join('\n');
