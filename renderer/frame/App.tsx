/** The window: the steps on the left, the page that is open beside them. */
import { Suspense } from 'react';
import { Spinner } from '@fluentui/react-components';
import { frameText } from '../../shared/text/pages/frame.ts';
import { ProblemBar } from '../parts/ProblemBar.tsx';
import { loadJourney, useJourney } from '../stores/journey.ts';
import { FrameBars } from './FrameBars.tsx';
import { LiveRegions } from './LiveRegions.tsx';
import { PageGuard } from './PageGuard.tsx';
import { pages } from './pages.ts';
import { StepRail } from './StepRail.tsx';
import styles from './frame.module.css';

function Opening() {
  const problem = useJourney((store) => store.problem);
  return (
    <div className={styles.opening}>
      {problem ? <ProblemBar problem={problem} onRetry={() => void loadJourney()} /> : <Spinner label={frameText.loading} />}
    </div>
  );
}

/** Everything inside the theme. */
export function App() {
  const journey = useJourney((store) => store.journey);
  const place = useJourney((store) => store.place);
  if (!journey || !place) return <Opening />;
  const PageOfPlace = pages[place];
  return (
    <div className={styles.frame}>
      <StepRail journey={journey} current={place} />
      <div className={styles.column}>
        <FrameBars journey={journey} current={place} />
        <PageGuard key={place}>
          <Suspense fallback={<Spinner className={styles.waiting ?? ''} label={frameText.loading} />}>
            <PageOfPlace />
          </Suspense>
        </PageGuard>
      </div>
      <LiveRegions />
    </div>
  );
}
