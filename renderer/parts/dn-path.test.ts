/** How distinguished names are shown to people. */
import { describe, expect, it } from 'vitest';
import { dnPath, dnPathBelow } from './dn-path.ts';

describe('dnPath', () => {
  it.each([
    ['OU=Sales,OU=Staff,DC=contoso,DC=com', 'contoso.com / Staff / Sales'],
    ['DC=contoso,DC=com', 'contoso.com'],
    ['OU=Research\\, Development,DC=contoso,DC=com', 'contoso.com / Research, Development'],
  ])('%s is shown as %s', (dn, path) => {
    expect(dnPath(dn)).toBe(path);
  });

  it('leaves the domain out where room is short', () => {
    expect(dnPathBelow('OU=Sales,OU=Staff,DC=contoso,DC=com')).toBe('Staff / Sales');
    expect(dnPathBelow('DC=contoso,DC=com')).toBe('contoso.com');
  });
});
