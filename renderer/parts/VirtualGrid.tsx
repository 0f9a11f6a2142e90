/** A grid of any length: only the rows in view exist, the others are counted for screen readers. */
import { useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { createTableColumn, DataGridCell, DataGridHeaderCell, type TableColumnDefinition, type TableColumnSizingOptions } from '@fluentui/react-components';
import { DataGrid, DataGridBody, DataGridHeader, DataGridRow } from '@fluentui-contrib/react-data-grid-react-window';
import { planText } from '../../shared/text/pages/plan.ts';
import { ProblemBar } from './ProblemBar.tsx';
import type { RowWindow } from './use-row-window.ts';
import styles from './grid.module.css';

const rowHeight = 40;

/** A column; `control` when the cell holds something to press or type into. `header` may replace the title by a control. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly cell: (row: Row) => ReactNode;
  readonly control?: boolean;
  readonly header?: ReactNode;
}

interface Props<Row> {
  readonly label: string;
  readonly window: RowWindow<Row>;
  readonly columns: readonly GridColumn<Row>[];
  /** The row whose details are shown. */
  readonly active: number | null;
  readonly onActive: (index: number) => void;
}

function watchSize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** About half of the window, so that the page around the grid stays in view. */
function useGridHeight(rows: number): number {
  const height = useSyncExternalStore(watchSize, () => window.innerHeight);
  return Math.min(rows * rowHeight, Math.max(5 * rowHeight, Math.round(height * 0.44)));
}

function tableColumns<Row>(columns: readonly GridColumn<Row>[], rows: ReadonlyMap<number, Row>): TableColumnDefinition<number>[] {
  return columns.map((column) =>
    createTableColumn<number>({
      columnId: column.id,
      renderHeaderCell: () => column.header ?? column.title,
      renderCell: (index) => {
        const row = rows.get(index);
        return row === undefined ? <span className={styles.unloaded}>{planText.loadingRow}</span> : column.cell(row);
      },
    }),
  );
}

function sizing<Row>(columns: readonly GridColumn<Row>[]): TableColumnSizingOptions {
  return Object.fromEntries(columns.map(({ id, width }) => [id, { defaultWidth: width, idealWidth: width, minWidth: Math.min(width, 72) }]));
}

/** Arrow keys move from cell to cell; the row with the focus is the active one. */
export function VirtualGrid<Row>({ label, window: view, columns, active, onActive }: Props<Row>) {
  const total = view.total ?? 0;
  const items = useMemo(() => Array.from({ length: total }, (_, index) => index), [total]);
  const height = useGridHeight(total);
  const controls = useMemo(() => new Set(columns.filter((column) => column.control).map((column) => column.id)), [columns]);
  const definitions = useMemo(() => tableColumns(columns, view.rows), [columns, view.rows]);
  const sizes = useMemo(() => sizing(columns), [columns]);

  if (view.problem) return <ProblemBar problem={view.problem} />;
  if (view.total === 0) return <p className={styles.none}>{planText.noRows}</p>;
  return (
    <DataGrid items={items} columns={definitions} getRowId={(index: number) => index} focusMode="cell" size="small" resizableColumns columnSizingOptions={sizes} aria-label={label} className={styles.grid ?? ''}>
      <DataGridHeader className={styles.head ?? ''}>
        <DataGridRow>
          {({ renderHeaderCell, columnId }) => (
            <DataGridHeaderCell focusMode={controls.has(String(columnId)) ? 'none' : 'cell'}>{renderHeaderCell()}</DataGridHeaderCell>
          )}
        </DataGridRow>
      </DataGridHeader>
      <DataGridBody<number>
        itemSize={rowHeight}
        height={height}
        listProps={{ onItemsRendered: (seen: { overscanStartIndex: number; overscanStopIndex: number }) => view.want(seen.overscanStartIndex, seen.overscanStopIndex) }}
      >
        {({ item, rowId }, style) => (
          <DataGridRow<number>
            key={rowId}
            style={style}
            aria-selected={item === active}
            className={item === active ? styles.active ?? '' : ''}
            onFocus={() => onActive(item)}
            onClick={() => onActive(item)}
          >
            {({ renderCell, columnId }) => (
              <DataGridCell focusMode={controls.has(String(columnId)) ? 'none' : 'cell'}>
                <div className={styles.cell}>{renderCell(item)}</div>
              </DataGridCell>
            )}
          </DataGridRow>
        )}
      </DataGridBody>
    </DataGrid>
  );
}
