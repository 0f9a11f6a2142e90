/** The list of steps at the left; below 720 pixels one line that opens it. */
import { useState } from 'react';
import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, OverlayDrawer, ProgressBar } from '@fluentui/react-components';
import { DismissRegular, NavigationRegular } from '@fluentui/react-icons';
import type { Journey } from '../../shared/contract/journey.ts';
import { frameText } from '../../shared/text/pages/frame.ts';
import { stepTexts } from '../../shared/text/pages/steps.ts';
import type { Place } from '../stores/journey.ts';
import icon from '../icon.svg';
import { StepList } from './StepList.tsx';
import styles from './frame.module.css';

interface Props {
  readonly journey: Journey;
  readonly current: Place;
}

function lineOf(journey: Journey, current: Place): string {
  if (current === 'dns-check') return frameText.dnsCheck;
  if (current === 'health') return frameText.health;
  return frameText.stepOf(journey.steps.findIndex((one) => one.id === current) + 1, journey.steps.length, stepTexts[current].name);
}

function FoldedRail({ journey, current }: Props) {
  const [open, setOpen] = useState(false);
  const done = journey.steps.filter((one) => one.state === 'done').length;
  return (
    <section className={styles.fold} aria-label={frameText.currentStep}>
      <div className={styles.foldLine}>
        <Button appearance="subtle" icon={<NavigationRegular />} aria-label={frameText.showSteps} onClick={() => setOpen(true)} />
        <span className={styles.foldText}>{lineOf(journey, current)}</span>
      </div>
      <ProgressBar value={done / journey.steps.length} aria-label={frameText.steps} thickness="medium" />
      <OverlayDrawer open={open} onOpenChange={(_, data) => setOpen(data.open)} size="small">
        <DrawerHeader>
          <DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={frameText.closeSteps} onClick={() => setOpen(false)} />}>
            {frameText.product}
          </DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody>
          <nav aria-label={frameText.steps}>
            <StepList journey={journey} current={current} onChosen={() => setOpen(false)} />
          </nav>
        </DrawerBody>
      </OverlayDrawer>
    </section>
  );
}

/** Both forms are drawn; the width decides which one is there. */
export function StepRail({ journey, current }: Props) {
  return (
    <>
      <nav className={styles.rail} aria-label={frameText.steps}>
        <div className={styles.brand}>
          <img src={icon} alt="" width={28} height={28} />
          <span>{frameText.product}</span>
        </div>
        <StepList journey={journey} current={current} />
        <span className={styles.version}>{frameText.version(journey.product.version)}</span>
      </nav>
      <FoldedRail journey={journey} current={current} />
    </>
  );
}
