/** A grid of any length: only the rows in view exist, the others are counted for screen readers. */
import { createContext, useContext, useMemo, useSyncExternalStore, type CSSProperties, type ReactNode } from 'react';
import { createTableColumn, DataGridCell, DataGridHeaderCell, useFluent, useScrollbarWidth, type TableColumnDefinition, type TableColumnId } from '@fluentui/react-components';
import { DataGrid, DataGridBody, DataGridHeader, DataGridRow } from '@fluentui-contrib/react-data-grid-react-window';
import { planText } from '../../shared/text/pages/plan.ts';
import { ProblemBar } from './ProblemBar.tsx';
import type { RowWindow } from './use-row-window.ts';
import styles from './grid.module.css';

const rowHeight = 40;

/** A column; `width` is its share, `control` says that the cell holds something to press. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly min?: number;
  readonly cell: (row: Row) => ReactNode;
  readonly control?: boolean;
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
      renderHeaderCell: () => column.title,
      renderCell: (index) => {
        const row = rows.get(index);
        return row === undefined ? <span className={styles.unloaded}>{planText.loadingRow}</span> : column.cell(row);
      },
    }),
  );
}

/** What decides the width of a column. */
type Wide = Pick<GridColumn<never>, 'width' | 'min'>;

/** The least width of a column: two thirds of what it would like to have, when it names no other. */
const least = ({ width, min }: Wide): number => min ?? Math.round((width * 2) / 3);

/** Columns share the width in proportion; below their least width the grid scrolls sideways. */
function widthOf(column: Wide): CSSProperties {
  return { flex: `${column.width} 1 0`, minWidth: least(column) };
}

/** What every row of a grid has to know. */
interface Rows {
  readonly active: number | null;
  readonly onActive: (index: number) => void;
  readonly width: number;
  readonly looks: (column: TableColumnId) => { readonly focusMode: 'none' | 'cell'; readonly style: CSSProperties };
}

const RowsContext = createContext<Rows | null>(null);

function GridRow({ index, style }: { readonly index: number; readonly style: CSSProperties }) {
  const rows = useContext(RowsContext);
  if (rows === null) return null;
  const { active, onActive, width, looks } = rows;
  return (
    <DataGridRow<number>
      style={{ ...style, minWidth: width }}
      aria-selected={index === active}
      className={index === active ? (styles.active ?? '') : ''}
      onFocus={() => onActive(index)}
      onClick={() => onActive(index)}
    >
      {({ renderCell, columnId }) => (
        <DataGridCell {...looks(columnId)}>
          <div className={styles.cell}>{renderCell(index)}</div>
        </DataGridCell>
      )}
    </DataGridRow>
  );
}

/** One function for good: the list takes it for the type of its rows; another one would build all rows anew, and the focus in them would be lost. */
const renderRow = ({ item }: { readonly item: number }, style: CSSProperties) => <GridRow index={item} style={style} />;

/** Arrow keys move from cell to cell; the row with the focus is the active one. */
export function VirtualGrid<Row>({ label, window: view, columns, active, onActive }: Props<Row>) {
  const total = view.total ?? 0;
  const items = useMemo(() => Array.from({ length: total }, (_, index) => index), [total]);
  const height = useGridHeight(total);
  const { targetDocument } = useFluent();
  const scrollbar = useScrollbarWidth({ targetDocument });
  const definitions = useMemo(() => tableColumns(columns, view.rows), [columns, view.rows]);
  const width = columns.reduce((sum, column) => sum + least(column), 0);
  const looks: Rows['looks'] = (id) => {
    const column = columns.find((one) => one.id === id);
    return { focusMode: column?.control ? 'none' : 'cell', style: column ? widthOf(column) : {} };
  };

  if (view.problem) return <ProblemBar problem={view.problem} />;
  if (view.total === 0) return <p className={styles.none}>{planText.noRows}</p>;
  return (
    <RowsContext value={{ active, onActive, width, looks }}>
      <DataGrid items={items} columns={definitions} getRowId={(index: number) => index} focusMode="cell" size="small" aria-label={label} className={styles.grid ?? ''}>
        <DataGridHeader className={styles.head ?? ''} style={{ paddingInlineEnd: total * rowHeight > height ? scrollbar : 0 }}>
          <DataGridRow style={{ minWidth: width }}>
            {({ renderHeaderCell, columnId }) => (
              <DataGridHeaderCell focusMode="cell" style={looks(columnId).style}>
                {renderHeaderCell()}
              </DataGridHeaderCell>
            )}
          </DataGridRow>
        </DataGridHeader>
        <DataGridBody<number>
          itemSize={rowHeight}
          height={height}
          listProps={{ onItemsRendered: (seen: { overscanStartIndex: number; overscanStopIndex: number }) => view.want(seen.overscanStartIndex, seen.overscanStopIndex) }}
        >
          {renderRow}
        </DataGridBody>
      </DataGrid>
    </RowsContext>
  );
}
