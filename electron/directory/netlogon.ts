/** Reads a domain controller's answer to an LDAP ping: NETLOGON_SAM_LOGON_RESPONSE_EX (MS-ADTS §6.3.1.9). */

/** What a domain controller says of itself, and of where the asker stands. */
export interface NetlogonAnswer {
  /** DNS name of the domain, lower case. */
  readonly domain: string;
  /** Site of the controller. */
  readonly site: string | undefined;
  /** Site that the asker's address belongs to; undefined when no subnet of the forest holds it. */
  readonly clientSite: string | undefined;
  /** False for a read-only domain controller. */
  readonly writable: boolean;
  /** The controller serves the asker's site. */
  readonly nearest: boolean;
}

/** LOGON_SAM_LOGON_RESPONSE_EX, and the same for a user that is not known (MS-ADTS §6.3.1.3). */
const opcodes: ReadonlySet<number> = new Set([0x17, 0x19]);

/** DS_FLAG bits (MS-ADTS §6.3.1.2). */
const closestFlag = 0x80;
const writableFlag = 0x100;

const flagsAt = 4;
const namesAt = 24;

/** In their order: forest, domain, host, NetBIOS domain, NetBIOS computer, user, site of the controller, site of the client. */
const nameCount = 8;

/** No message of Netlogon needs more steps for a name, and a name that points in circles never ends. */
const mostSteps = 64;

/** Undefined for whatever is no such answer. */
export function parseNetlogon(bytes: Uint8Array): NetlogonAnswer | undefined {
  const answer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (answer.length < namesAt || !opcodes.has(answer.readUInt16LE(0))) return undefined;
  const flags = answer.readUInt32LE(flagsAt);
  const names = namesOf(answer);
  if (!names) return undefined;
  return {
    domain: (names[1] ?? '').toLowerCase(),
    site: names[6] || undefined,
    clientSite: names[7] || undefined,
    writable: (flags & writableFlag) !== 0,
    nearest: (flags & closestFlag) !== 0,
  };
}

function namesOf(answer: Buffer): readonly string[] | undefined {
  const names: string[] = [];
  let at = namesAt;
  while (names.length < nameCount) {
    const found = nameAt(answer, at);
    if (!found) return undefined;
    names.push(found.name);
    at = found.next;
  }
  return names;
}

/** Labels as in DNS, with pointers to earlier ones (RFC 1035 §4.1.4). */
function nameAt(answer: Buffer, start: number): { readonly name: string; readonly next: number } | undefined {
  const labels: string[] = [];
  let at = start;
  let next: number | undefined;
  for (let step = 0; step < mostSteps; step += 1) {
    const length = answer[at];
    if (length === undefined) return undefined;
    if (length === 0) return { name: labels.join('.'), next: next ?? at + 1 };
    if (length >= 0xc0) {
      const low = answer[at + 1];
      if (low === undefined) return undefined;
      next ??= at + 2;
      at = (length & 0x3f) * 256 + low;
    } else {
      if (length > 63 || at + 1 + length > answer.length) return undefined;
      labels.push(answer.toString('utf8', at + 1, at + 1 + length));
      at += 1 + length;
    }
  }
  return undefined;
}
