/** Words for the forest: its functional level and why a source anchor is suggested. */

/** By the number in the rootDSE (MS-ADTS 6.1.4.4). */
export const functionalLevels: Readonly<Record<string, string>> = {
  '0': 'Windows 2000',
  '1': 'Windows Server 2003 interim',
  '2': 'Windows Server 2003',
  '3': 'Windows Server 2008',
  '4': 'Windows Server 2008 R2',
  '5': 'Windows Server 2012',
  '6': 'Windows Server 2012 R2',
  '7': 'Windows Server 2016',
  '10': 'Windows Server 2025',
};

export const anchorTexts = {
  inUse: 'Some users carry this attribute already. It is used where it is filled, objectGUID elsewhere, so that everybody keeps the anchor they have.',
  unused: 'It is empty everywhere, so objectGUID is used in its place. It can be filled later to move users between forests without losing their cloud accounts.',
} as const;
