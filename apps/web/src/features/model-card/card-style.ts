/** One A4 page, on paper and on the screen; the file needs nothing beside it. */
export const cardStyle = `
@page { size: A4; margin: 0; }
* { box-sizing: border-box; }
html { background: #fff; color: #1b1c1f; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; font: 8.6pt/1.32 Inter, "Helvetica Neue", Helvetica, Arial, sans-serif; }
article { width: 210mm; height: 296.5mm; margin: 0 auto; padding: 12mm 14mm; overflow: hidden; display: flex; flex-direction: column; gap: 3.2mm; }
h1 { margin: 0; font-size: 17pt; line-height: 1.15; letter-spacing: -0.01em; overflow-wrap: anywhere;
  display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
h2 { margin: 0 0 1mm; font-size: 9.5pt; }
p { margin: 0; overflow-wrap: anywhere; }
.lead { color: #55575d; }
.figures { display: grid; grid-template-columns: 2fr repeat(5, 1fr); gap: 4mm; padding: 2.5mm 0; border-block: 0.3mm solid #d9d8d5; }
.figures dt, .facts dt { color: #55575d; font-size: 7.4pt; }
.figures dd { margin: 0; font-size: 12pt; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figures small { font-size: 8pt; font-weight: 400; color: #55575d; }
.facts { margin: 0; display: grid; grid-template-columns: repeat(4, 1fr); gap: 1.4mm 5mm; }
.facts div { min-width: 0; }
.facts .wide { grid-column: span 2; }
.facts dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
code { font: 7.2pt/1.3 "JetBrains Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.tables { display: flex; gap: 6mm; align-items: flex-start; }
table { flex: 1; min-width: 0; table-layout: fixed; border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
table.small { font-size: 6.8pt; }
th, td { padding: 0.32mm 1mm; text-align: right; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
thead th { color: #55575d; font-weight: 500; font-size: 7.4pt; border-bottom: 0.3mm solid #d9d8d5; }
tbody tr:nth-child(even) { background: #f6f5f3; }
th:first-child { text-align: left; font-weight: 500; width: 24%; padding-left: 0; }
table.small th:first-child { width: 34%; }
table.small td:nth-child(2), table.small th:nth-child(2) { width: 17%; }
table.small thead th { font-size: 6.4pt; }
.texts { display: flex; gap: 7mm; font-size: 8.2pt; }
.texts > div { flex: 1; min-width: 0; display: flex; flex-direction: column; gap: 2.4mm; }
.texts.small { font-size: 7.4pt; }
.clamp { display: -webkit-box; -webkit-line-clamp: 13; -webkit-box-orient: vertical; overflow: hidden; }
@media screen { html { background: #e9e8e5; } article { background: #fff; } }
`;
