/** Checks the signed statement with which an application proves itself: PS256 or RS256 by a registered certificate. */
import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import type { Directory } from '../state/directory.ts';
import type { Entity, Values } from '../state/entity.ts';
import { LOGIN_ERRORS } from './errors.ts';
import { partOf } from './keys.ts';

/** Hosts of the sign-in service in the national clouds. */
const LOGINS = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'];
/** Clocks may differ by so many seconds. */
const TOLERANCE = 300;

/** Certificates that count already. */
function certificatesOf(application: Entity, isSeen: (addedAt: number) => boolean): X509Certificate[] {
  const added = application.hidden.credentialsAt ?? {};
  const list = ((application.values['keyCredentials'] as Values[] | undefined) ?? []).filter(({ keyId }) => isSeen(added[String(keyId)] ?? 0));
  return list.flatMap((credential) => {
    try {
      return typeof credential['key'] === 'string' ? [new X509Certificate(Buffer.from(credential['key'], 'base64'))] : [];
    } catch {
      return [];
    }
  });
}

function thumbprint(certificate: X509Certificate, hash: 'sha1' | 'sha256'): string {
  return createHash(hash).update(certificate.raw).digest('base64url');
}

/** The certificate named in the header of the assertion. */
export function namedCertificate(application: Entity, header: Values, isSeen: (addedAt: number) => boolean): X509Certificate | undefined {
  const wanted256 = header['x5t#S256'];
  const wanted1 = header['x5t'];
  return certificatesOf(application, isSeen).find((certificate) => thumbprint(certificate, 'sha256') === wanted256 || thumbprint(certificate, 'sha1') === wanted1);
}

/** True when the statement was signed with the key of the certificate. */
export function isGenuine(assertion: string, algorithm: unknown, certificate: X509Certificate): boolean {
  const [header = '', body = '', signature = ''] = assertion.split('.');
  const key = algorithm === 'PS256'
    ? { key: certificate.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    : certificate.publicKey;
  return (algorithm === 'PS256' || algorithm === 'RS256') && verify('sha256', Buffer.from(`${header}.${body}`), key, Buffer.from(signature, 'base64url'));
}

/** The service principal that the assertion proves; throws a LoginError. `now` in milliseconds; `isSeen` tells whether a certificate of that age counts already. */
export function provedPrincipal(directory: Directory, clientId: string, assertion: string, tenantId: string, now: number, isSeen: (addedAt: number) => boolean = () => true): Entity {
  const application = directory.find('application', 'appId', clientId)?.[0];
  if (!application) throw LOGIN_ERRORS.unknownClient(clientId);
  const header = partOf(assertion, 0) ?? {};
  const claims = partOf(assertion, 1) ?? {};
  const certificate = namedCertificate(application, header, isSeen);
  if (!certificate) throw LOGIN_ERRORS.assertion('The key was not found.');
  if (!isGenuine(assertion, header['alg'], certificate)) throw LOGIN_ERRORS.assertion('The signature is not valid.');
  if (claims['iss'] !== clientId || claims['sub'] !== clientId) throw LOGIN_ERRORS.assertion('The issuer or the subject is not the client.');
  if (!LOGINS.some((login) => String(claims['aud']).startsWith(`https://${login}/${tenantId}`))) throw LOGIN_ERRORS.assertion('The audience is not this tenant.');
  const at = now / 1000;
  if (!(Number(claims['nbf']) - TOLERANCE <= at && at <= Number(claims['exp']) + TOLERANCE)) throw LOGIN_ERRORS.assertionTime();
  if (Date.parse(certificate.validTo) < now || Date.parse(certificate.validFrom) > now + TOLERANCE * 1000) throw LOGIN_ERRORS.assertion('The certificate is not within its validity.');
  const principal = directory.find('servicePrincipal', 'appId', clientId)?.[0];
  if (!principal) throw LOGIN_ERRORS.noServicePrincipal(clientId);
  return principal;
}

/** Names of the application roles that a service principal was given on Graph. */
export function applicationRoles(directory: Directory, principal: Entity): string[] {
  return (directory.find('appRoleAssignment', 'principalId', principal.id) ?? []).flatMap((assignment) => {
    const resource = directory.get(String(assignment.values['resourceId']));
    const roles = (resource?.values['appRoles'] as Array<{ id: string; value: string }> | undefined) ?? [];
    return roles.filter((role) => role.id === assignment.values['appRoleId']).map((role) => role.value);
  });
}
