/** Where a check leads to: the page of Microsoft behind its source, and the place in this setup where it is cured. */
import type { MouseEvent } from 'react';
import { Link } from '@fluentui/react-components';
import { ArrowRightRegular, OpenRegular } from '@fluentui/react-icons';
import type { Check, CheckLink } from '../../../shared/contract/prerequisites.ts';
import type { CurePlace } from '../../../shared/tables/cure-places.ts';
import { checkLinksText as text } from '../../../shared/text/pages/check-links.ts';
import { stepTexts } from '../../../shared/text/pages/steps.ts';
import { goTo } from '../../stores/arrival.ts';
import { useJourney } from '../../stores/journey.ts';
import styles from './checks.module.css';

function PageLink({ link }: { readonly link: CheckLink }) {
  return (
    <Link className={styles.link ?? ''} href={link.url} target="_blank" rel="noopener noreferrer" aria-label={text.opens(link.title)}>
      {text.page(link.title)}
      <OpenRegular />
    </Link>
  );
}

/** A page that waits for an earlier step is named, and cannot be opened yet. */
function PlaceLink({ place }: { readonly place: CurePlace }) {
  const waits = useJourney(({ journey }) => journey?.steps.some(({ id, state }) => id === place.step && state === 'waiting') === true);
  const words = text.place[place.id](stepTexts[place.step].name);
  if (waits) return <span className={styles.found}>{text.later(words)}</span>;
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    goTo(place);
  };
  return (
    <Link className={styles.link ?? ''} href={`#${place.step}`} onClick={follow}>
      {words}
      <ArrowRightRegular />
    </Link>
  );
}

/** Nothing needs a cure where the check has passed. */
export function CheckLinks({ check: { link, place, verdict } }: { readonly check: Pick<Check, 'link' | 'place' | 'verdict'> }) {
  const shown = verdict === 'pass' ? undefined : place;
  if (link === undefined && shown === undefined) return null;
  return (
    <div className={styles.links}>
      {shown !== undefined && <PlaceLink place={shown} />}
      {link !== undefined && <PageLink link={link} />}
    </div>
  );
}
