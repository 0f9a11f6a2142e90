/** What DNS answers, as far as the records of Microsoft 365 need it. */

/** One published record; names without a trailing dot. */
export type DnsAnswer =
  | { readonly type: 'TXT'; readonly text: string }
  | { readonly type: 'MX'; readonly exchange: string; readonly preference: number }
  | { readonly type: 'CNAME'; readonly target: string }
  | { readonly type: 'SRV'; readonly target: string; readonly port: number; readonly priority: number; readonly weight: number }
  | { readonly type: 'CAA'; readonly flags: number; readonly tag: string; readonly value: string }
  | { readonly type: 'A'; readonly address: string }
  | { readonly type: 'NS'; readonly host: string };

/** A host name for comparing: lower case, without a trailing dot. */
export function hostKey(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}

/** The answer as an administrator would type it at a DNS host. */
export function answerText(answer: DnsAnswer): string {
  switch (answer.type) {
    case 'TXT':
      return answer.text;
    case 'MX':
      return `${answer.preference} ${hostKey(answer.exchange)}`;
    case 'CNAME':
      return hostKey(answer.target);
    case 'SRV':
      return `${answer.priority} ${answer.weight} ${answer.port} ${hostKey(answer.target)}`;
    case 'CAA':
      return `${answer.flags} ${answer.tag} "${answer.value}"`;
    case 'A':
      return answer.address;
    case 'NS':
      return hostKey(answer.host);
  }
}
