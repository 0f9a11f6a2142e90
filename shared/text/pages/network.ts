/** The sentences of the section about the network on the page "Check this server". */
import type { ProxySource } from '../../rules/network/choose-proxy.ts';

const sources: Readonly<Record<Exclude<ProxySource, 'none'>, string>> = { given: 'as entered here', environment: 'from the environment of this program', user: 'from the settings of the signed-in user', machine: 'from the settings of this computer' };

export const networkPageText = {
  title: 'Network, host by host',
  lead: 'Every host that a synchronization needs is tried at once: its name, the connection, the proxy, the encryption and who issued its certificate, the answer.',
  cloud: 'Cloud of the tenant',
  check: 'Check the network',
  checking: 'Trying the hosts',
  checked: (when: string) => `Checked ${when}`,
  direct: 'directly, without a proxy',
  through: (address: string, source: ProxySource) => (source === 'none' ? address : `through the proxy ${address}, ${sources[source]}`),
  proxy: 'Use another proxy for this check',
  proxyAddress: 'Proxy, as host:port',
  proxyBypass: 'Goes past it, such as *.contoso.com;<local>',
  proxyAccount: 'Account',
  proxyPassword: 'Password',
  proxyHint: 'The password is used for this check only and kept nowhere.',
  results: 'Hosts by purpose',
  host: 'Host',
  port: 'Port',
  result: 'Result',
  why: 'Why it matters',
  cure: 'How to put it right',
  certificate: (issuer: string) => `Certificate issued by ${issuer}`,
  request: 'Request for the firewall',
  requestLead: 'All hosts and ports for whoever runs the firewall and the proxy, as text for a mail and as a table for a spreadsheet.',
  copy: 'Copy the request',
  save: 'Save as text and CSV',
  saving: 'Saving',
  saved: 'Saved',
  copyPath: 'Copy the path',
} as const;
