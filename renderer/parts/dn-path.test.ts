/** How distinguished names are shown to people. */
import { describe, expect, it } from 'vitest';
import { dnPath } from './dn-path.ts';

describe('dnPath', () => {
  it.each([
    ['OU=Sales,OU=Staff,DC=contoso,DC=com', 'contoso.com / Staff / Sales'],
    ['DC=contoso,DC=com', 'contoso.com'],
    ['OU=Research\\, Development,DC=contoso,DC=com', 'contoso.com / Research, Development'],
  ])('%s is shown as %s', (dn, path) => {
    expect(dnPath(dn)).toBe(path);
  });
});
