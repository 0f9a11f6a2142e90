/** Products whose traces hint at TLS inspection or at protection that stops scripts; hints, not verdicts. */
// Source: names under which the makers' root certificates and Windows services are known; Microsoft publishes no list (prerequisites, antivirus).

/** Part of the subject of a root certificate that an inspecting proxy installs. */
export const inspectionRoots: readonly RegExp[] = [/zscaler/i, /netskope/i, /blue ?coat/i, /fortinet|fortigate/i, /palo alto/i, /cisco umbrella/i, /forcepoint|websense/i, /sophos/i, /kaspersky/i, /mcafee|skyhigh/i, /barracuda/i, /squid/i, /check ?point/i, /fiddler/i];

/** Windows services of protection products besides Microsoft Defender. */
export const protectionServices: Readonly<Record<string, string>> = {
  csfalconservice: 'CrowdStrike Falcon',
  sentinelagent: 'SentinelOne',
  'sophos endpoint defense service': 'Sophos',
  savservice: 'Sophos',
  mcshield: 'Trellix (McAfee)',
  ekrn: 'ESET',
  avp: 'Kaspersky',
  ntrtscan: 'Trend Micro',
  ds_agent: 'Trend Micro Deep Security',
  sepmasterservice: 'Symantec Endpoint Protection',
  cbdefense: 'VMware Carbon Black',
  cyserver: 'Cortex XDR',
  epsecurityservice: 'Bitdefender',
};
