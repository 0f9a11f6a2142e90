/** Tells whether the engine's preview was made for the choice that stands on the page. */
import { useState } from 'react';
import type { LicenseChoice } from '../../../shared/contract/licenses.ts';

/** A choice that nobody touched yet fits whatever the engine kept. */
export function usePreviewed(draft: Partial<LicenseChoice>): { readonly fresh: boolean; readonly remember: () => void } {
  const now = JSON.stringify(draft);
  const [previewed, setPreviewed] = useState(now);
  return { fresh: previewed === now, remember: () => setPreviewed(now) };
}
