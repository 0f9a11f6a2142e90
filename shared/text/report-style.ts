/** The style of the report: light only, readable on paper, no outside files. */

export const reportStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.5rem; background: #fff; color: #1b1a19; font: 14px/1.5 "Segoe UI", system-ui, sans-serif; overflow-wrap: anywhere; }
header { border-bottom: 3px solid #0f6cbd; margin-bottom: 1.5rem; }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; color: #0c3b5e; break-after: avoid; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; break-after: avoid; }
p { margin: .25rem 0 .5rem; }
.note { background: #fff4ce; border: 1px solid #c19c00; padding: .5rem .75rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid #c8c6c4; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: #f3f2f1; font-weight: 600; }
thead th, .good, .bad, .doubt { white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.good { color: #0b5a08; font-weight: 600; }
.bad { color: #a80000; font-weight: 600; }
.doubt { color: #6b4f00; font-weight: 600; }
code { font-family: Consolas, monospace; font-size: .95em; }
footer { margin-top: 2rem; border-top: 1px solid #c8c6c4; padding-top: .5rem; color: #484644; }
@media screen and (max-width: 40rem) { table { display: block; overflow-x: auto; } }
@page { size: A4; margin: 18mm 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  th, td { padding: .2rem .35rem; }
  h2 { margin-top: 1.5rem; }
  section { break-before: auto; }
  section > h2 + table, section > h2 + p { break-before: avoid; }
  footer { break-inside: avoid; }
}
`;
