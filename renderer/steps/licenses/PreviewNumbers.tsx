/** The assignment in numbers: seats by license, locations, and who is left out and why. */
import { Badge, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@fluentui/react-components';
import { LocationRegular, PeopleRegular, PersonAvailableRegular, TicketDiagonalRegular, TicketHorizontalRegular } from '@fluentui/react-icons';
import type { LicensePreview } from '../../../shared/contract/licenses.ts';
import { count } from '../../../shared/text/counted.ts';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { ProblemBar } from '../../parts/ProblemBar.tsx';
import { Section } from '../../parts/Section.tsx';
import { Tiles } from '../../parts/Tiles.tsx';
import parts from '../../parts/parts.module.css';
import { countryName } from './countries.ts';

function Chips({ label, rows }: { readonly label: string; readonly rows: ReadonlyArray<readonly [name: string, users: number]> }) {
  if (rows.length === 0) return null;
  return (
    <ul className={parts.chips} aria-label={label}>
      {rows.map(([name, users]) => (
        <li key={name}>
          <Badge appearance="outline" size="large" color="informative">
            {name}: {count(users)}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

function Products({ preview }: { readonly preview: LicensePreview }) {
  return (
    <div className={parts.tableScroll} tabIndex={0} role="group" aria-label={text.perProduct}>
      <Table aria-label={text.perProduct} size="small">
        <TableHeader>
          <TableRow>
            {[text.product, text.freeSeats, text.needed, text.assign, text.change, text.keep, text.heldBack].map((name) => (
              <TableHeaderCell key={name}>{name}</TableHeaderCell>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {preview.products.map((row) => (
            <TableRow key={row.skuId}>
              <TableCell>{row.name}</TableCell>
              {[row.free, row.needed, row.assign, row.change, row.keep, row.heldBack].map((value, index) => (
                <TableCell key={index}>{count(value)}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function HeldBack({ preview }: { readonly preview: LicensePreview }) {
  if (preview.heldBack.length === 0) return null;
  return (
    <Section title={text.heldBackTitle} lead={text.heldBackLead}>
      <ul className={parts.plainList}>
        {preview.heldBack.map(({ reason, users, names }) => (
          <li key={reason}>
            <strong>
              {text.reasons[reason]}: {count(users)}
            </strong>{' '}
            <bdi>{text.named(names, users)}</bdi>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Warns when seats are short, and of mailboxes that are still on-premises. */
export function PreviewNumbers({ preview }: { readonly preview: LicensePreview }) {
  const short = preview.heldBack.find((row) => row.reason === 'no-seat')?.users ?? 0;
  const { mailboxes, choice } = preview;
  return (
    <>
      {short > 0 && <ProblemBar intent="warning" problem={{ code: '', ...text.short(short) }} />}
      {mailboxes.users > 0 && <ProblemBar intent="warning" problem={{ code: '', ...text.mailboxes(mailboxes.users, mailboxes.names, choice.includeMailboxes) }} />}
      <p className={parts.muted}>{text.parts[preview.part]}</p>
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
      {preview.products.length > 0 && <Products preview={preview} />}
      <Chips label={text.byLocation} rows={preview.byLocation.map((row) => [countryName(row.country), row.users])} />
      <Chips label={text.bySource} rows={preview.bySource.map((row) => [text.sources[row.source], row.users])} />
      <HeldBack preview={preview} />
    </>
  );
}
