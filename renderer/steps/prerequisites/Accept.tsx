/** The box by which a person goes on in spite of a failed check. */
import { Checkbox } from '@fluentui/react-components';
import type { Check } from '../../../shared/contract/prerequisites.ts';
import { prerequisitesText as text } from '../../../shared/text/pages/prerequisites.ts';
import { setDraft, useDrafts } from '../../stores/drafts.ts';

/** The id of the box that accepts a failed check. */
export function acceptId(check: string): string {
  return `accept-${check}`;
}

/** The box that accepts a failed check. */
export function Accept({ check }: { readonly check: Pick<Check, 'id' | 'title'> }) {
  const accepted = useDrafts((drafts) => drafts.accepted);
  const others = accepted.filter((id) => id !== check.id);
  return (
    <Checkbox
      id={acceptId(check.id)}
      label={text.accept(check.title)}
      checked={accepted.includes(check.id)}
      onChange={(_, data) => setDraft({ accepted: data.checked ? [...others, check.id] : others })}
    />
  );
}
