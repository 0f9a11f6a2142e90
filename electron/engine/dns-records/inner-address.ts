/** Tells addresses within networks from those of the internet. */

/** IPv4 networks that no host for the public stands in (IANA, IPv4 Special-Purpose Address Registry), as first octets. */
const innerIpv4 = /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|22[4-9]|2[3-5]\d)\./;

/** Loopback, unique local, link-local and multicast addresses, and those that carry an IPv4 address, which may be any. */
const innerIpv6 = /^(?:::|f[cdf]|fe[89ab]|64:ff9b:)/i;

/** True for an address that only leads somewhere within; also for what is no address. */
export function isInnerAddress(address: string): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return innerIpv4.test(address);
  return !/^[0-9a-f:]+(?:%\w+)?$/i.test(address) || innerIpv6.test(address);
}
