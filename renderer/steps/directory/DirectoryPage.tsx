/** Page 3: connected to Active Directory; scope and source anchor are chosen. */
import { useState } from 'react';
import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import type { Forest, ListedDirectory } from '../../../shared/contract/directory.ts';
import { sectionIds } from '../../../shared/tables/cure-places.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import { frameText } from '../../../shared/text/pages/frame.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Page, type Missing } from '../../frame/Page.tsx';
import { Facts } from '../../parts/Facts.tsx';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { AnchorChoice } from './AnchorChoice.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { DirectoryChecks } from './DirectoryChecks.tsx';
import { FurtherDirectories } from './FurtherDirectories.tsx';
import { AccountRights } from './rights/AccountRights.tsx';
import { RightsReview } from './rights/RightsReview.tsx';
import { commitOf, useRights, useRightsWork } from './rights/use-rights.ts';
import { serverFieldId } from './ServerField.tsx';
import { UnitTree, unitTreeId } from './UnitTree.tsx';
import { useChoice, type Choice } from './use-choice.ts';
import { WhoIsIn } from './WhoIsIn.tsx';

function Connected({ forest, onOther }: { readonly forest: Forest; readonly onOther: () => void }) {
  return (
    <Section id={sectionIds.connection} title={text.connected} aside={<Button onClick={onOther}>{text.other}</Button>}>
      {forest.insteadOf !== undefined && (
        <MessageBar intent="info">
          <MessageBarBody>{text.moved(forest.insteadOf, forest.server)}</MessageBarBody>
        </MessageBar>
      )}
      {forest.readOnly === true && (
        <MessageBar intent="warning">
          <MessageBarBody>{text.readOnlyController}</MessageBarBody>
        </MessageBar>
      )}
      <Facts
        facts={[
          [text.forest, forest.forest],
          [text.domain, forest.domain],
          [text.controller, forest.server],
          ...(forest.site === undefined ? [] : [[text.site, forest.site] as const]),
          [text.account, forest.account],
          [text.netbios, forest.netbiosName],
          [text.level, forest.functionalLevel],
          [text.suffixes, forest.upnSuffixes.join(', ')],
          [text.software, forest.software],
        ]}
      />
    </Section>
  );
}

interface ChoicesProps {
  readonly forest: Forest;
  readonly directories: readonly ListedDirectory[];
  readonly choice: Choice;
}

function Choices({ forest, directories, choice }: ChoicesProps) {
  return (
    <>
      <Section id={sectionIds.scope} title={text.scope} lead={text.scopeLead}>
        <UnitTree key={forest.base} directories={directories} scope={choice.scope} onScope={(scope) => choice.choose({ scope })} />
      </Section>
      <WhoIsIn choice={choice} />
      <AnchorChoice forest={forest} value={choice.sourceAnchor} onValue={(sourceAnchor) => choice.choose({ sourceAnchor })} />
    </>
  );
}

/** Calls after which other directories are connected. */
const changing = ['directory.connect', 'directory.add', 'directory.remove', 'rights.useAccount'] as const;

/** Calls in which a connection may have moved to another domain controller, or the suffixes of the forest may have changed. */
const moving = [...changing, 'directory.browse', 'directory.choose', 'directory.checks', 'rights.check', 'rights.plan', 'plan.apply'] as const;

/** The form comes back when another server is wanted. */
export default function DirectoryPage() {
  const reading = useCall('directory.read', {}, moving);
  const listing = useCall('directory.list', {}, moving);
  const [other, setOther] = useState(false);
  const forest = reading.value ?? null;
  const directories = listing.value ?? [];
  const choice = useChoice(forest);
  const asking = reading.value === null || other;
  const rights = useRights(forest !== null && !asking);
  const work = useRightsWork(rights);

  const missing = (): Missing | null => {
    if (!choice) return { text: text.missingConnection, focus: serverFieldId };
    return choice.scope.include.length > 0 ? null : { text: text.missingScope, focus: unitTreeId };
  };

  if (rights.plan.head) {
    return (
      <Page step="directory" commit={commitOf(rights)} work={work} missing={missing} save={async () => (await choice?.save()) ?? null}>
        <RightsReview rights={rights} head={rights.plan.head} />
      </Page>
    );
  }
  return (
    <Page step="directory" work={work} missing={missing} save={async () => (await choice?.save()) ?? null}>
      {reading.problem && <ProblemBar problem={reading.problem} onRetry={reading.reload} />}
      {reading.value === undefined && reading.loading && <Spinner label={frameText.loading} />}
      {asking && <ConnectForm call="directory.connect" onConnected={() => setOther(false)} onKeep={forest ? () => setOther(false) : undefined} />}
      {forest && !asking && <Connected forest={forest} onOther={() => setOther(true)} />}
      {listing.problem && <ProblemBar problem={listing.problem} onRetry={listing.reload} />}
      {forest && !asking && directories.length > 0 && <FurtherDirectories directories={directories} />}
      {forest && !asking && directories.length > 0 && choice && <Choices forest={forest} directories={directories} choice={choice} />}
      {forest && !asking && <AccountRights rights={rights} forest={forest} />}
      {forest && !asking && <DirectoryChecks />}
    </Page>
  );
}
