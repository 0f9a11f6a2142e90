/** After a domain was verified: its users can now get the sign-in names that they have in Active Directory. */
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import { domainsText as text } from '../../../shared/text/pages/domains.ts';
import { setDraft, useDrafts } from '../../stores/drafts.ts';
import { go, useJourney } from '../../stores/journey.ts';
import { startTask } from '../../stores/run.ts';

function compare(): void {
  setDraft({ verifiedDomains: [] });
  go('synchronization');
  void startTask('synchronization.preview', {});
}

/** Absent for a domain without users, and before there is anything to compare. */
export function NamesOffer({ domain }: { readonly domain: SetupDomain }) {
  const verifiedNow = useDrafts((drafts) => drafts.verifiedDomains.includes(domain.name));
  const mayCompare = useJourney((store) => store.journey?.steps.some((step) => step.id === 'synchronization' && step.state === 'done') === true);
  if (!verifiedNow || !mayCompare || domain.users === 0) return null;
  return (
    <MessageBar intent="success" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{text.nowVerified(domain.name)}</MessageBarTitle> {text.namesOffer(domain.users)}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={compare}>{text.compareNames}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
