/** Password hash synchronization through Cloud Sync: what there is, setting it up, testing, starting, waiting, taking back. */
import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { ArrowClockwiseRegular, ArrowUndoRegular, PlayRegular } from '@fluentui/react-icons';
import type { CloudSyncState } from '../../../../shared/contract/cloud-sync.ts';
import { carriedObjects } from '../../../../shared/rules/cloud-sync/carried.ts';
import { defaultMappings } from '../../../../shared/rules/cloud-sync/default-mappings.ts';
import { cloudSyncText as text } from '../../../../shared/text/pages/cloud-sync.ts';
import { Facts, type Fact } from '../../../parts/Facts.tsx';
import { ProblemBar } from '../../../parts/ProblemBar.tsx';
import { ProgressLine } from '../../../parts/ProgressLine.tsx';
import { Section } from '../../../parts/Section.tsx';
import { whenText } from '../../../parts/when.ts';
import parts from '../../../parts/parts.module.css';
import { startTask, useTask } from '../../../stores/run.ts';
import { DomainState } from './DomainState.tsx';
import { FurtherAgents } from './FurtherAgents.tsx';
import { SetupForm } from './SetupForm.tsx';
import { TestUser } from './TestUser.tsx';
import type { CloudSyncWork } from './use-cloud-sync.ts';

const shownSwitch = (on: boolean | null): string => (on === null ? text.notTold : on ? text.on : text.off);

function factsOf({ tenantSwitch, policy, agent }: CloudSyncState): Fact[] {
  return [[text.tenantSwitch, shownSwitch(tenantSwitch)], [text.policy, shownSwitch(policy)], [text.agent, text.agentText(agent)]];
}

function Undo({ work, undoable }: { readonly work: CloudSyncWork; readonly undoable: CloudSyncState['undoable'] }) {
  return (
    <ul className={parts.rows}>
      {undoable.map(({ plan, changes, appliedAt, tenantSwitch }) => (
        <li key={plan}>
          <div className={parts.between}>
            <span>{text.undoEntry(changes, whenText(appliedAt))}</span>
            <Button icon={<ArrowUndoRegular />} disabledFocusable={work.busy} onClick={() => void work.undo(plan, false)}>
              {text.undo}
            </Button>
          </div>
          {tenantSwitch && (
            <div className={parts.between}>
              <span className={parts.muted}>{text.undoSwitchWarning}</span>
              <Button icon={<ArrowUndoRegular />} disabledFocusable={work.busy} onClick={() => void work.undo(plan, true)}>
                {text.undoWithSwitch}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Running({ work, state }: { readonly work: CloudSyncWork; readonly state: CloudSyncState }) {
  const watching = useTask('cloud-sync.watch');
  const jobs = state.domains.flatMap((domain) => domain.jobs);
  const isSteady = jobs.length > 0 && jobs.every(({ phase }) => phase === 'steady');
  return (
    <>
      <TestUser busy={work.busy} />
      {isSteady ? (
        <MessageBar intent="success">
          <MessageBarBody>{text.steady(carriedObjects(state.domains))}</MessageBarBody>
        </MessageBar>
      ) : (
        <div className={parts.row}>
          <Button appearance="primary" icon={<PlayRegular />} disabledFocusable={work.busy} onClick={() => void work.start()}>
            {text.start}
          </Button>
          <Button disabledFocusable={work.busy} onClick={() => void startTask('cloud-sync.watch', {})}>
            {text.watch}
          </Button>
        </div>
      )}
      {watching && <ProgressLine task={watching} label={text.watching} />}
    </>
  );
}

/** Absent while another way was chosen. */
export function CloudSyncSection({ work }: { readonly work: CloudSyncWork }) {
  const { state, problem, busy, reload } = work;
  const again = (
    <Button icon={<ArrowClockwiseRegular />} disabledFocusable={busy || work.reading} onClick={reload}>
      {text.again}
    </Button>
  );
  return (
    <Section title={text.title} lead={text.lead} aside={again}>
      {problem && <ProblemBar problem={problem} />}
      {state === undefined && work.reading && <Spinner size="tiny" label={text.reading} />}
      {state !== undefined && (
        <>
          <Facts facts={factsOf(state)} />
          {state.domains.map((domain) => (
            <DomainState key={domain.base} domain={domain} busy={busy} onCure={(keepDeleted) => void work.cure(keepDeleted)} />
          ))}
          {state.domains.some(({ configured }) => !configured) && <p className={parts.muted}>{text.defaults(defaultMappings.map(({ to }) => to))}</p>}
          <SetupForm work={work} withAgent={state.agent?.installed !== true || state.domains.some(({ domain }) => state.agent?.domains?.includes(domain) === false)} />
          {state.domains.some(({ configured }) => configured) && <Running work={work} state={state} />}
          <FurtherAgents domains={state.domains.map(({ domain }) => domain)} agents={state.agents} />
          <Undo work={work} undoable={state.undoable} />
        </>
      )}
    </Section>
  );
}
