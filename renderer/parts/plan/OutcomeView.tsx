/** How the application of a plan ended: numbers, and what failed with its cure. */
import { Checkmark24Regular, Dismiss24Regular, Next24Regular } from '@fluentui/react-icons';
import type { Outcome } from '../../../shared/plan.ts';
import { outcomeTexts, outcomeTitles, planText } from '../../../shared/text/pages/plan.ts';
import { Mark, type Tone } from '../Mark.tsx';
import { Section } from '../Section.tsx';
import { Tiles, type TileData } from '../Tiles.tsx';
import styles from '../parts.module.css';

const tones: Readonly<Record<Outcome['state'], Tone>> = { done: 'good', partly: 'warn', stopped: 'warn' };

function tilesOf(outcome: Outcome): TileData[] {
  const all: TileData[] = [
    { name: planText.done, value: outcome.done, icon: <Checkmark24Regular />, tone: 'good' },
    { name: planText.failed, value: outcome.failed, icon: <Dismiss24Regular />, tone: outcome.failed > 0 ? 'bad' : 'calm' },
    { name: planText.skipped, value: outcome.skipped, icon: <Next24Regular />, tone: 'calm' },
  ];
  return all.filter((tile, index) => index === 0 || tile.value !== 0);
}

function Failures({ outcome }: { readonly outcome: Outcome }) {
  if (outcome.failures.length === 0) return null;
  return (
    <div>
      <h3 className={styles.subheading}>{planText.failures}</h3>
      <ul className={styles.plainList}>
        {outcome.failures.map((failure) => (
          <li key={failure.name}>
            <strong>
              <bdi>{failure.name}</bdi>
            </strong>
            : {failure.problem.what} {failure.problem.why} {failure.problem.fix}
          </li>
        ))}
      </ul>
      {outcome.failed > outcome.failures.length && <p className={styles.muted}>{planText.more(outcome.failures.length, outcome.failed)}</p>}
    </div>
  );
}

/** `title` says what was done in the words of the step. */
export function OutcomeView({ outcome, title }: { readonly outcome: Outcome; readonly title?: string }) {
  return (
    <Section
      title={outcome.state === 'done' && title ? title : outcomeTitles[outcome.state]}
      lead={outcomeTexts[outcome.state]}
      aside={<Mark tone={tones[outcome.state]} word={outcomeTitles[outcome.state]} />}
    >
      <Tiles label={planText.outcome} tiles={tilesOf(outcome)} />
      <Failures outcome={outcome} />
    </Section>
  );
}
