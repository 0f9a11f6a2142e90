/** The assignment in numbers. */
import { Badge } from '@fluentui/react-components';
import { LocationRegular, PeopleRegular, PersonAvailableRegular, TicketDiagonalRegular, TicketHorizontalRegular } from '@fluentui/react-icons';
import type { LicensePreview } from '../../../shared/contract/licenses.ts';
import { count } from '../../../shared/text/counted.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Tiles } from '../../parts/Tiles.tsx';
import parts from '../../parts/parts.module.css';
import { countryName } from './countries.ts';

/** Warns when seats are short. */
export function PreviewNumbers({ preview }: { readonly preview: LicensePreview }) {
  const short = preview.seatsNeeded - preview.seatsFree;
  return (
    <>
      {short > 0 && <ProblemBar intent="warning" problem={{ code: '', ...text.short(short) }} />}
      <Tiles
        label={text.numbers}
        tiles={[
          { name: text.users, value: preview.users, icon: <PeopleRegular /> },
          { name: text.needed, value: preview.seatsNeeded, icon: <TicketDiagonalRegular />, tone: short > 0 ? 'warn' : 'good' },
          { name: text.freeSeats, value: preview.seatsFree, icon: <TicketHorizontalRegular /> },
          { name: text.locations, value: preview.locationsToSet, icon: <LocationRegular /> },
          { name: text.already, value: preview.alreadyLicensed, icon: <PersonAvailableRegular /> },
        ]}
      />
      {preview.byLocation.length > 0 && (
        <ul className={parts.chips} aria-label={text.byLocation}>
          {preview.byLocation.map((row) => (
            <li key={row.country}>
              <Badge appearance="outline" size="large" color="informative">
                {countryName(row.country)}: {count(row.users)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
