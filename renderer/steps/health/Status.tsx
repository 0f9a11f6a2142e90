/** Is it working, and how old is it: one sentence, the numbers, and the buttons that run it now. */
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ClockRegular, ErrorCircleRegular, PeopleCommunityRegular, PeopleRegular, PersonProhibitedRegular, WarningRegular } from '@fluentui/react-icons';
import type { Health, RunMode } from '../../../shared/contract/health.ts';
import { duration } from '../../../shared/text/counted.ts';
import { healthStateWords, healthText as text } from '../../../shared/text/pages/health.ts';
import { Tiles } from '../../parts/Tiles.tsx';
import { whenText } from '../../parts/when.ts';
import { startTask, useTask } from '../../stores/run.ts';

const intents = { never: 'info', working: 'success', late: 'warning', held: 'warning', failing: 'error', standby: 'info' } as const;

const run = (mode: RunMode) => void startTask('health.run', { mode });

/** Nothing when nobody holds it, or when its time is over. */
function leaseWords({ lease, checkedAt }: Health): string[] {
  if (lease === undefined || lease.holder === '' || lease.until <= checkedAt) return [];
  return [lease.ours ? text.leaseOurs(whenText(lease.until)) : text.leaseOther(lease.holder, whenText(lease.until))];
}

/** In these states the engine's own sentence tells the age. */
const tellsAge = new Set<Health['state']>(['working', 'late']);

function sentences(health: Health): string[] {
  const { age, interval, state } = health;
  return [
    health.sentence,
    ...(age === undefined || tellsAge.has(state) ? [] : [text.lastGood(duration(age))]),
    interval === undefined ? text.noService : text.every(duration(interval)),
    ...leaseWords(health),
  ];
}

/** The tiles stay in place whatever their numbers are. */
export function Status({ health }: { readonly health: Health }) {
  const busy = useTask('health.run') !== undefined || health.running;
  const title = healthStateWords[health.state];
  const { users, groups, pending, leftOut, errors, conflicts, inGrace } = health.objects;
  return (
    <>
      <MessageBar intent={intents[health.state]} layout="multiline">
        <MessageBarBody>
          {!health.sentence.startsWith(title) && <MessageBarTitle>{title}</MessageBarTitle>} {sentences(health).join(' ')}
        </MessageBarBody>
        <MessageBarActions>
          <Button disabledFocusable={busy} onClick={() => run('delta')}>
            {text.runNow}
          </Button>
          <Button disabledFocusable={busy} onClick={() => run('full')}>
            {text.runFull}
          </Button>
        </MessageBarActions>
      </MessageBar>
      <Tiles
        label={text.tiles}
        tiles={[
          { name: text.users, value: users, icon: <PeopleRegular /> },
          { name: text.groups, value: groups, icon: <PeopleCommunityRegular /> },
          { name: text.pending, value: pending, icon: pending > 0 ? <ClockRegular /> : <CheckmarkCircleRegular />, tone: pending > 0 ? 'warn' : 'good' },
          { name: text.errors, value: errors, icon: <ErrorCircleRegular />, tone: errors > 0 ? 'bad' : 'calm' },
          { name: text.conflicts, value: conflicts, icon: <WarningRegular />, tone: conflicts > 0 ? 'warn' : 'calm' },
          { name: text.leftOut, value: leftOut, icon: <PersonProhibitedRegular /> },
          ...(inGrace > 0 ? [{ name: text.inGrace, value: inGrace, icon: <ClockRegular />, tone: 'warn' } as const] : []),
        ]}
      />
    </>
  );
}
