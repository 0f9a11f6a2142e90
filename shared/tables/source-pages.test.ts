/** Every source of a requirement has its page of Microsoft, or is named here as having none. */
import { describe, expect, it } from 'vitest';
import { CheckLink } from '../contract/prerequisites.ts';
import { accountFeatures } from './account-rights.ts';
import { curePlaces } from './cure-places.ts';
import { endpointsOf } from './endpoints.ts';
import { clouds } from './endpoints-shape.ts';
import { directoryRequirements } from './requirements/directory.ts';
import { requirements } from './requirements/requirements.ts';
import { tenantRequirements } from './requirements/tenant.ts';
import { pageOf } from './source-pages.ts';

/** Withdrawn since, a part of several pages, or our own. */
const withoutPage = [
  'Ask the Directory Services Team, Five common questions about AdminSdHolder and SDProp',
  'OfficeDocs-Enterprise set-up-directory-synchronization',
  'azure-docs articles/active-directory/connect/active-directory-aadconnect-prerequisites',
  'entra-docs docs/includes/entra-policy-exclude-user',
  'the direct route of this product',
];

const rows = [...requirements, ...directoryRequirements, ...tenantRequirements];
const everySource = [...new Set([...rows, ...accountFeatures, ...clouds.flatMap(endpointsOf)].map(({ source }) => source))];

describe('the pages behind the sources', () => {
  it('are there for all that are not named as having none', () => {
    expect(everySource.filter((source) => pageOf(source) === undefined).sort()).toEqual(withoutPage);
  });

  it('are of Microsoft, and say what they are about', () => {
    const pages = everySource.flatMap((source) => pageOf(source) ?? []);
    expect(pages.filter((page) => !CheckLink.safeParse(page).success)).toEqual([]);
    expect(pages.every(({ url, title }) => new URL(url).href === url && title !== '')).toBe(true);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(new Set(pages.map(({ url }) => url)).size);
  });

  it.each([
    ['connect/how-to-connect-install-prerequisites', 'https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites'],
    ['cloud-sync/how-to-prerequisites', 'https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites'],
    ['[MS-ADTS] 3.1.1.3.2.28, [MS-DRSR] 4.1.13', 'https://learn.microsoft.com/openspecs/windows_protocols/ms-adts'],
    ['[MS-DRSR] 4.1.13', 'https://learn.microsoft.com/openspecs/windows_protocols/ms-drsr'],
    ['dotnet/docs how-to-determine-which-versions-are-installed', 'https://learn.microsoft.com/dotnet/framework/install/how-to-determine-which-versions-are-installed'],
    ['graph/deployments', 'https://learn.microsoft.com/graph/deployments'],
    ['Microsoft Graph v1.0 metadata, subscribedSku; Product names', 'https://learn.microsoft.com/graph/api/resources/subscribedsku'],
    ['the direct route of this product, cloud-sync/how-to-prerequisites, graph/deployments', 'https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites'],
  ])('%s: %s', (source, url) => expect(pageOf(source)?.url).toBe(url));
});

describe('the places of cures', () => {
  it('are those of requirements that there are', () => {
    const ids: readonly string[] = rows.map(({ id }) => id);
    expect([...curePlaces.keys()].filter((id) => !ids.includes(id))).toEqual([]);
  });
});
