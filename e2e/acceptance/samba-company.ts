/** A company for a Samba domain, as LDIF: 500 people with all their data, 1,500 with little, 40 groups of which one holds everybody. */

/** Users in all. */
export const people = 2000;
/** Those who have a department, a manager, an address and a telephone. */
const complete = 500;
/** Groups in all. */
export const teams = 40;
/** Members of each group but the first, which has all people. */
const teamSize = 25;

/** Everything below the unit `company`, which is made too. */
export function companyLdif(company: string): string {
  const unit = (name: string): string => record(`OU=${name},${company}`, ['objectClass: organizationalUnit']);
  const dnOf = (index: number): string => `CN=person${index},OU=${index < complete ? 'Staff' : 'Others'},${company}`;
  const members = (team: number): number[] => Array.from({ length: team === 0 ? people : teamSize }, (_, place) => (team === 0 ? place : (team * 7 + place) % complete));
  return [
    record(company, ['objectClass: organizationalUnit']),
    ...['Staff', 'Others', 'Teams'].map(unit),
    ...Array.from({ length: people }, (_, index) => record(dnOf(index), personLines(index, dnOf(index % 10)))),
    ...Array.from({ length: teams }, (_, team) =>
      record(`CN=team${team},OU=Teams,${company}`, [
        'objectClass: group',
        `sAMAccountName: team${team}`,
        `displayName: Team ${team}`,
        'groupType: -2147483646',
        ...members(team).map((index) => `member: ${dnOf(index)}`),
      ]),
    ),
  ].join('\n');
}

function personLines(index: number, manager: string): readonly string[] {
  const lines = ['objectClass: user', `sAMAccountName: person${index}`, `userPrincipalName: person${index}@contoso.com`, 'userAccountControl: 512'];
  if (index >= complete) return lines;
  return [
    ...lines,
    `displayName:: ${Buffer.from(`Zoë Person ${index}`).toString('base64')}`,
    'givenName:: Wm/Dqw==',
    `sn: Person ${index}`,
    `mail: person${index}@contoso.com`,
    `proxyAddresses: SMTP:person${index}@contoso.com`,
    `department: Department ${index % 12}`,
    `telephoneNumber: +1 425 555 ${1000 + index}`,
    ...(index < 10 ? [] : [`manager: ${manager}`]),
  ];
}

function record(dn: string, lines: readonly string[]): string {
  return [`dn: ${dn}`, ...lines, ''].join('\n');
}
