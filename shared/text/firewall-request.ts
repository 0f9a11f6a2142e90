/** The sentences of the request to whoever runs the firewall. */

export const firewallText = {
  subject: (server: string) => `Firewall request for directory synchronization from ${server}`,
  lead: (cloud: string) => `The server synchronizes Active Directory with Microsoft 365. Cloud: ${cloud}. All connections are made by the server; nothing has to be let in.`,
  rules: 'Please do not inspect TLS on these connections: the services of Microsoft check certificates themselves. A proxy must speak HTTP 1.1, allow CONNECT to port 443, and keep a silent connection open for at least 6 minutes.',
  outside: 'To the internet:',
  inside: 'To the domain controllers:',
  controllers: 'every domain controller of the forest',
  required: 'required',
  optional: 'optional',
  columns: { from: 'From', to: 'To', ports: 'Port', protocol: 'Protocol', purpose: 'Purpose', need: 'Need', usedBy: 'Used by', source: 'Source' },
} as const;
