/** The page's look: calm and dense, as in the terminal; dark or light as the reader's system is. */

import { colourClasses, colourProperties } from './colours.ts';

const light = `color-scheme:light;--ink:#1c2126;--dim:#5c656e;--paper:#fbfbfa;--card:#ffffff;--edge:#e1e4e6;--faint:#eceeef;--link:#007373;${colourProperties('light')}`;
const dark = `color-scheme:dark;--ink:#dfe4e8;--dim:#96a1ab;--paper:#14181b;--card:#1a1f23;--edge:#2c343a;--faint:#232a2f;--link:var(--t-accent);${colourProperties('dark')}`;

export const style = `:root{${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:920px;padding:28px 20px 60px;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
h1,h2,h3,h4,p,ul,dl,dd,figure{margin:0}
h1{font-size:26px;line-height:1.25;font-weight:650}
h2{font-size:18px;font-weight:650;margin:36px 0 10px;padding-bottom:5px;border-bottom:2px solid var(--t-accent)}
h3{font-size:15.5px;font-weight:650}
h4{font-size:14px;font-weight:600}
.student{font-weight:400;color:var(--link)}
.brand{font:600 13px/1.4 var(--mono);letter-spacing:.02em;color:var(--link)}
:root{--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}
code,.mono,.name,.answers td{font-family:var(--mono)}
code{font-size:13.5px;background:var(--faint);padding:3px 8px;border-radius:4px}
.name{font-size:.93em;color:var(--link);font-weight:600}
.dim,.detail{color:var(--dim)}
.facts{color:var(--dim);font-size:13.5px;display:flex;flex-wrap:wrap;gap:0 18px}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:1px;margin:16px 0 12px;background:var(--edge);border:1px solid var(--edge);border-radius:6px;overflow:hidden}
.tiles div{display:flex;flex-direction:column-reverse;justify-content:flex-end;background:var(--card);padding:9px 14px}
.tiles dt{color:var(--dim);font-size:13px}
.tiles dd{font-size:21px;font-weight:600;font-variant-numeric:tabular-nums}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px}
a{color:var(--link)}
.card{background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:12px 16px;margin:10px 0}
.card>header{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 14px}
.card>header h3{flex:1 1 300px}
.verdict{font-weight:650}
.points,.score{display:inline-flex;align-items:center;gap:8px;font-variant-numeric:tabular-nums;font-size:14px;white-space:nowrap}
.bar{display:inline-block;width:72px;height:7px;border-radius:4px;background:var(--faint);overflow:hidden}
.bar i{display:block;height:100%;background:currentColor}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;font-weight:400}
td,th{padding:3px 14px 3px 0;vertical-align:top}
td:last-child,th:last-child{padding-right:0}
thead th,caption{color:var(--dim);font-size:13px;text-align:left}
.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead th.figure{text-align:right}
.requirements{margin-top:7px;border-top:1px solid var(--faint)}
.requirements tr+tr>*{border-top:1px solid var(--faint)}
.sign{font-weight:700;width:1.4em;white-space:nowrap}
.requirements .sign{padding-right:8px}
.grid{margin:8px 0}
.grid tbody tr>*{border-top:1px solid var(--faint)}
.grid thead th{white-space:nowrap}
.grid th{overflow-wrap:break-word}
.grid .mono{font-size:13px;white-space:nowrap}
.scroll{overflow-x:auto}
.prediction{margin-top:10px;padding-top:9px;border-top:1px solid var(--faint)}
.question{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline;justify-content:space-between}
.question h4{flex:1 1 280px}
.answers{margin-top:4px;width:auto;min-width:min(100%,440px)}
.answers td{font-size:13.5px;white-space:pre-wrap;min-width:9em}
.answers .figure{width:1.6em;color:var(--dim);padding-right:10px}
.findings{list-style:none;padding:0;font-size:14px}
.findings li{padding-left:1.5em;text-indent:-1.5em;margin-top:3px}
.findings .sign{display:inline-block;text-indent:0;width:1.5em}
.run h4{margin-top:10px}
.not-begun{margin-top:12px;font-size:14px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
thead.unseen{position:absolute}
figure{margin:12px 0 4px}
svg{display:block;width:100%;height:auto;font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
svg text{fill:var(--ink);white-space:pre}
svg .mono{font-family:var(--mono)}
svg .dim{fill:var(--dim)}
svg .strong-dim{font-weight:600}
svg .strong{font-weight:700}
svg .lane-name{fill:currentColor;font-weight:600;font-size:11.5px}
svg .tone-text{fill:currentColor}
.lane{stroke:var(--faint)}
.round{stroke:var(--edge)}
.plate-text{font-size:11px;stroke:var(--card);stroke-width:6px;paint-order:stroke}
.stem{stroke:currentColor;stroke-width:2;opacity:.55}
.branch{stroke:currentColor;stroke-width:1;opacity:.4;stroke-dasharray:1.5 2.5}
.mark{fill:currentColor;stroke:currentColor;stroke-width:1.6}
.mark.hollow{fill:var(--card)}

.gridline{stroke:var(--faint)}
.axis{stroke:var(--edge)}
.saw{fill:none;stroke:currentColor;stroke-width:1.4;stroke-linejoin:round}
.area{fill:currentColor;opacity:.16}
.committed{fill:none;stroke:var(--dim);stroke-dasharray:1.5 3}
.limit{stroke:currentColor;stroke-dasharray:6 4;stroke-width:1.4}
.drop{stroke:currentColor;stroke-width:2.2}
.pause{stroke:currentColor;stroke-width:2.2}
.slab{fill:var(--faint)}
.piece{fill:currentColor;opacity:.85}
svg .on-piece{fill:var(--card);font-weight:700}
.hatch{stroke:currentColor;stroke-width:1.6;opacity:.7}
.free{color:var(--dim)}
.gap{fill:var(--card)}
.not-ours{fill:var(--edge)}
.picture{margin:0;overflow-x:auto;font:12.5px/1.35 var(--mono);white-space:pre}
.picture b{font-weight:650}
${colourClasses}
.narrow{display:none}
@media (max-width:640px){
body{padding:18px 12px 40px}
h1{font-size:22px}
.tiles{grid-template-columns:1fr 1fr}
.card{padding:10px 12px}
.card>header h3{flex-basis:100%}
.wide{display:none}
.narrow{display:block;max-width:420px}
td,th{padding-right:10px}
}
@media print{
:root{${light}--paper:#fff}
body{max-width:none;padding:0;font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
nav{display:none}
.card,tr,.prediction{break-inside:avoid}
.run{break-inside:auto}
h2,h3,h4{break-after:avoid}
.scroll{overflow:visible}
}`;
