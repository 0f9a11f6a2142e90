/** How long the last runs took and what they changed, as bars; each bar tells its number to a screen reader. */
import type { Health } from '../../../shared/contract/health.ts';
import { count } from '../../../shared/text/counted.ts';
import { healthText as text, runStateWords } from '../../../shared/text/pages/health.ts';
import { Section } from '../../parts/Section.tsx';
import { whenText } from '../../parts/when.ts';
import parts from '../../parts/parts.module.css';
import styles from './health.module.css';

type Recent = Health['recent'][number];

/** Percent of the chart's height; a value that is not zero is always to be seen. */
function heightOf(value: number, most: number): number {
  return value === 0 || most === 0 ? 0 : Math.max(4, (value / most) * 100);
}

function toneOf({ state, failed }: Recent): string | undefined {
  if (state === 'failed' || state === 'died') return styles.bad;
  return failed > 0 || state === 'held' || state === 'partly' ? styles.warn : styles.good;
}

interface ChartProps {
  readonly title: string;
  readonly recent: readonly Recent[];
  readonly valueOf: (run: Recent) => number;
  readonly wordsOf: (value: number) => string;
}

function Chart({ title, recent, valueOf, wordsOf }: ChartProps) {
  const most = recent.reduce((highest, run) => Math.max(highest, valueOf(run)), 0);
  return (
    <figure className={styles.chart}>
      <figcaption>{text.chartOf(title, recent.length, wordsOf(most))}</figcaption>
      <ol className={styles.bars} aria-label={title}>
        {recent.map((run) => {
          const words = text.chartBar(whenText(run.at), wordsOf(valueOf(run)), runStateWords[run.state]);
          return (
            <li key={run.run} title={words}>
              <span className={toneOf(run)} style={{ height: `${heightOf(valueOf(run), most)}%` }} />
              <span className="visually-hidden">{words}</span>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}

const seconds = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** Two charts side by side. */
export function Charts({ recent }: { readonly recent: readonly Recent[] }) {
  return (
    <Section title={text.charts}>
      {recent.length === 0 ? (
        <p className={parts.muted}>{text.chartEmpty}</p>
      ) : (
        <div className={styles.charts}>
          <Chart title={text.chartSeconds} recent={recent} valueOf={(run) => run.seconds} wordsOf={(value) => `${seconds.format(value)} s`} />
          <Chart title={text.chartChanges} recent={recent} valueOf={(run) => run.changes} wordsOf={count} />
        </div>
      )}
    </Section>
  );
}
