/** What stands above every page: position, practice badge, and news about the engine. */
import { Badge, Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons';
import type { Journey } from '../../shared/contract/journey.ts';
import { roadmap, type StepId } from '../../shared/roadmap.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import { reconnect, useConnection } from '../bridge/connection.ts';
import { go, type Place } from '../stores/journey.ts';
import { useTask } from '../stores/run.ts';
import { PersonBars } from './PersonBars.tsx';
import styles from './frame.module.css';

/** The step on whose page a begun plan is gone on with. */
const stepOfPlan: Readonly<Record<string, StepId>> = {
  repair: 'preparation',
  'undo-repair': 'preparation',
  rights: 'directory',
  'undo-rights': 'directory',
  'server-fix': 'prerequisites',
  'undo-server-fix': 'prerequisites',
  'forest-fix': 'directory',
  'undo-forest-fix': 'directory',
  'recycle-bin': 'directory',
  synchronization: 'synchronization',
  domains: 'domains',
  'dns-records': 'domains',
  'undo-dns-records': 'domains',
  licensing: 'licenses',
  'cloud-sync': 'sign-in-method',
  'cloud-sync-start': 'sign-in-method',
  'cloud-sync-cure': 'sign-in-method',
  'undo-cloud-sync': 'sign-in-method',
};

function LostBar() {
  const { what, why, fix } = frameText.engineLost;
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{what}</MessageBarTitle> {why} {fix}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={reconnect}>{frameText.reconnect}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function UnfinishedBar({ step }: { readonly step: StepId }) {
  return (
    <MessageBar intent="warning">
      <MessageBarBody>{frameText.unfinished}</MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => go(step)}>{frameText.unfinishedGo}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

function positionOf(place: Place): string {
  if (place === 'dns-check') return frameText.anyTime;
  return place === 'health' ? frameText.afterSetup : frameText.position(roadmap.findIndex((one) => one.id === place) + 1, roadmap.length);
}

/** The header of the right column. */
export function FrameBars({ journey, current }: { readonly journey: Journey; readonly current: Place }) {
  const lost = useConnection((line) => line.state === 'lost');
  const applying = useTask('plan.apply') !== undefined;
  const unfinished = journey.unfinished ? stepOfPlan[journey.unfinished.kind] : undefined;
  return (
    <header className={styles.header}>
      <div className={styles.headerRow}>
        <span className={styles.position}>{positionOf(current)}</span>
        {journey.world === 'practice' && (
          <Badge appearance="tint" color="brand" size="large" icon={<BeakerRegular />}>
            {frameText.practice}
          </Badge>
        )}
      </div>
      {lost && <LostBar />}
      {!lost && <PersonBars />}
      {!lost && !applying && unfinished && unfinished !== current && <UnfinishedBar step={unfinished} />}
    </header>
  );
}
