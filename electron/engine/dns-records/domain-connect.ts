/** Finds the set-up page of the host that keeps the DNS of a domain (Domain Connect). */
// Source: github.com/Domain-Connect/spec, "Discovery": TXT `_domainconnect` names a place, `https://PLACE/v2/DOMAIN/settings` describes the host.
import { z } from 'zod';
import type { ProviderPage } from '../../../shared/contract/dns-records.ts';
import { fail, Failure } from '../../../shared/problem.ts';
import { isRoutable } from '../../../shared/rules/domains/names.ts';
import type { Workspace } from '../workspace.ts';
import { applyLink, templatePath } from './domain-connect-link.ts';
import { isInnerAddress } from './inner-address.ts';
import { publicationFor } from './wanted.ts';

const Address = z.string().max(2048);
const Settings = z.looseObject({ providerName: z.string().max(200), providerDisplayName: z.string().max(200).nullish(), urlSyncUX: Address.nullish(), urlAPI: Address.nullish(), urlControlPanel: Address.nullish() });
/** What a host may tell of its template; many answer with nothing. */
const Template = z.looseObject({ syncPubKeyDomain: z.string().nullish(), syncBlock: z.boolean().nullish() });

/** Characters of a description that are read. */
const longest = 65_536;
/** Names that are asked from the domain upwards. */
const mostNames = 4;

/** Null where there is none, and where what is found there cannot be trusted. Never throws but for a stop. */
export async function findProviderPage(workspace: Workspace, domain: string, signal: AbortSignal): Promise<ProviderPage | null> {
  try {
    for (const zone of zonesOf(domain)) {
      const place = await placeOf(workspace, zone, signal);
      if (place !== undefined) return await pageOf(workspace, { domain, zone, place }, signal);
    }
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** The domain and what it lies below. */
function zonesOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, from) => labels.slice(from).join('.')).filter((name) => name.includes('.') && isRoutable(name)).slice(0, mostNames);
}

/** A host name, perhaps with a path. */
async function placeOf({ dns }: Workspace, zone: string, signal: AbortSignal): Promise<string | undefined> {
  const texts = (await dns.lookup(`_domainconnect.${zone}`, 'TXT', signal)).flatMap((answer) => (answer.type === 'TXT' ? answer.text.trim() : []));
  return texts.length === 1 ? texts.find((text) => /^[a-z0-9.-]+(?:\/[A-Za-z0-9._~-]+)*\/?$/i.test(text) && text.length <= 1000) : undefined;
}

interface Question {
  readonly domain: string;
  readonly zone: string;
  readonly place: string;
}

async function pageOf(workspace: Workspace, { domain, zone, place }: Question, signal: AbortSignal): Promise<ProviderPage | null> {
  const settings = readJson(Settings, await fetchPublic(workspace, `https://${place.replace(/\/+$/, '')}/v2/${zone}/settings`, signal));
  if (settings === undefined) return null;
  const provider = settings.providerDisplayName ?? settings.providerName;
  const controlPanel = publicUrl(settings.urlControlPanel?.replaceAll('%domain%', encodeURIComponent(zone)))?.href ?? null;
  const sync = publicUrl(settings.urlSyncUX);
  const template = sync === undefined ? 'unknown' : await templateAt(workspace, settings.urlAPI, signal);
  if (sync === undefined || template !== 'open') return { provider, template, link: null, controlPanel };
  const { records } = await publicationFor(workspace, domain, undefined, signal);
  const link = applyLink(sync.href, { domain: zone, host: domain === zone ? '' : domain.slice(0, -zone.length - 1) }, records) ?? null;
  return { provider, template, link, controlPanel };
}

/** The host says that it has the template; one that wants Microsoft's signature takes no link of ours. */
async function templateAt(workspace: Workspace, urlAPI: string | null | undefined, signal: AbortSignal): Promise<ProviderPage['template']> {
  const api = publicUrl(urlAPI);
  if (api === undefined) return 'unknown';
  const text = await fetchPublic(workspace, `${api.href.replace(/\/+$/, '')}${templatePath}`, signal).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    return undefined;
  });
  if (text === undefined) return 'unknown';
  const told = readJson(Template, text);
  return (told?.syncPubKeyDomain ?? '') !== '' || told?.syncBlock === true ? 'signed' : 'open';
}

/** An https address with a name that exists on the internet, and nothing else in it. */
function publicUrl(address: string | null | undefined): URL | undefined {
  const url = address !== null && address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const isPlain = url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain && isRoutable(url.hostname) ? url : undefined;
}

/** Where nothing stands in between, the name must not lead into a network of the organization; through a proxy, that is the proxy's to decide. Throws `federation.*`. */
async function fetchPublic({ network, federation }: Workspace, address: string, signal: AbortSignal): Promise<string> {
  const url = publicUrl(address);
  if (url === undefined) throw fail('federation.address-refused', { detail: { host: new URL(address).hostname } });
  const proxy = await network.proxy(signal);
  const [probe] = await network.probe([{ host: url.hostname, port: 443, protocol: 'https' }], proxy, () => undefined, signal);
  if (probe?.outcome !== 'answered' || (probe.via === undefined && probe.addresses.some(isInnerAddress))) throw fail('federation.address-refused', { detail: { host: new URL(address).hostname } });
  return federation.fetch(url.href, proxy, signal);
}

function readJson<T extends z.ZodType>(shape: T, text: string): z.output<T> | undefined {
  if (text.length > longest) return undefined;
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
