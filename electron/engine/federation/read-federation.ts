/** Reads how the domains of the tenant sign in. */
import { z } from 'zod';
import { Failure, type Result } from '../../../shared/problem.ts';
import { federationValues, type Configuration, type FoundDomain } from '../../../shared/rules/federation/configuration.ts';
import { isNotFound, type Cloud, type GraphCall, type Json } from '../../ports/cloud.ts';
import { graphShape } from '../graph-shape.ts';
import { readDomains } from '../read-domains.ts';

const Text = z.string().max(20_000).nullish();
const Federation = z.looseObject({
  id: z.string(),
  displayName: Text, issuerUri: Text, preferredAuthenticationProtocol: Text, passiveSignInUri: Text, activeSignInUri: Text, metadataExchangeUri: Text, signOutUri: Text, signingCertificate: Text, nextSigningCertificate: Text,
  federatedIdpMfaBehavior: Text, promptLoginBehavior: Text, isSignedAuthenticationRequestRequired: z.boolean().nullish(), passwordResetUri: Text,
});
const Federations = z.looseObject({ value: z.array(Federation) });
const Counted = z.looseObject({ '@odata.count': z.int().nonnegative() });

/** All domains with their users and their federations, sorted by name. */
export async function readFederation(cloud: Cloud, signal: AbortSignal): Promise<FoundDomain[]> {
  const domains = await readDomains(cloud, signal);
  const counts = await cloud.batch(domains.map(({ name }) => countCall(name)), signal);
  const federated = domains.filter((domain) => domain.federated);
  const answers = await cloud.batch(federated.map(({ name }) => configurationCall(name)), signal);
  const configurations = new Map(federated.map(({ name }, index) => [name, configurationIn(answers[index])]));
  return domains.map(({ name, verified, default: isDefault, initial, federated: isFederated }, index) => ({ name, verified, default: isDefault, initial, federated: isFederated, users: countIn(counts[index]), configuration: configurations.get(name) ?? null }));
}

/** The federation of one domain, null for none, and whether the tenant calls the domain federated. */
export async function readOne(cloud: Cloud, domain: string, signal: AbortSignal): Promise<{ readonly federated: boolean; readonly configuration: Configuration | null }> {
  const [found, configurations] = await cloud.batch([{ method: 'GET', path: `/domains/${encodeURIComponent(domain)}` }, configurationCall(domain)], signal);
  const { authenticationType } = graphShape(z.looseObject({ authenticationType: z.string().nullish() }), valueOf(found));
  return { federated: authenticationType === 'Federated', configuration: configurationIn(configurations) };
}

const configurationCall = (domain: string): GraphCall => ({ method: 'GET', path: `/domains/${encodeURIComponent(domain)}/federationConfiguration` });

function countCall(domain: string): GraphCall {
  const filter = `endsWith(userPrincipalName,'@${domain.replaceAll("'", "''")}')`;
  return { method: 'GET', path: `/users?$count=true&$top=1&$select=id&$filter=${encodeURIComponent(filter)}`, eventual: true };
}

function countIn(answer: Result<Json> | undefined): number {
  return graphShape(Counted, valueOf(answer))['@odata.count'];
}

/** A sub domain that goes with the domain above it has none of its own. */
function configurationIn(answer: Result<Json> | undefined): Configuration | null {
  if (answer?.ok === false && isNotFound(answer.problem)) return null;
  const [first] = graphShape(Federations, valueOf(answer)).value;
  if (first === undefined) return null;
  return { id: first.id, values: federationValues(first) };
}

function valueOf(answer: Result<Json> | undefined): Json {
  if (answer?.ok === false) throw new Failure(answer.problem);
  return answer?.value;
}
