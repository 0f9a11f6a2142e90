/** The look of the page that hands secrets over, on screen and on paper. */

/** Follows light, dark and forced colors of the computer; on paper only the sheets are left, one a page. */
export const handOverStyle = `
:root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere; }
label { display: block; font-weight: 600; margin: 1rem 0 .25rem; }
input, select, button { font: inherit; padding: .5rem .75rem; max-width: 100%; box-sizing: border-box; }
input, select { width: 100%; }
button { margin: .75rem .5rem 0 0; }
.sheet { border: 1px solid; padding: 1rem 1.5rem; margin: 1.5rem 0; }
.fold { border-top: 1px dashed; margin: 1rem 0; font-size: .75rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .75rem; }
.code { font: 1.25rem/1.4 Consolas, "Courier New", monospace; }
[hidden] { display: none; }
#sheets.all { display: none; }
@page { margin: 2cm; }
@media print {
  main { max-width: none; padding: 0; }
  h1, #locked, #opened { display: none; }
  #sheets.all { display: block; }
  .sheet { border: 0; padding: 0; margin: 0; break-after: page; break-inside: avoid; }
  .sheet:last-child { break-after: auto; }
  .fold { margin: 8cm 0 1rem; }
}
`;
