const LIGHT =
  '--bg:#f6f7f9;--paper:#fff;--ink:#172033;--soft:#566176;--line:#d5dbe4;--accent:#1f5fc4;--bad:#b3142a;--doubt:#8a5a00;--good:#1c6b3c;--mark:#ffe1a8;--mark-ink:#3d2800;--code:#eef1f5;';
const DARK =
  '--bg:#0b0f17;--paper:#141b27;--ink:#e8edf5;--soft:#a3afc2;--line:#303b4d;--accent:#82b1ff;--bad:#ff8a8e;--doubt:#e8b75a;--good:#7fd49b;--mark:#5b4210;--mark-ink:#ffe9c2;--code:#1d2635;';

/** Style of the page: both colour schemes, narrow screens, and paper. */
export const PAGE_STYLE = `
:root{${LIGHT}color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1640px;padding:0 24px 48px;background:var(--bg);color:var(--ink);font:15px/1.5 Inter,system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
h1{font-size:30px;line-height:1.2;margin:0}h2{font-size:20px;margin:0 0 12px}h3{font-size:15px;margin:16px 0 8px}h4{font-size:14px;margin:12px 0 4px}
h3:first-child{margin-top:0}
p{margin:4px 0}ul,ol{margin:4px 0;padding-left:22px}
a{color:var(--accent)}code{background:var(--code);border-radius:4px;padding:1px 5px;font-size:13px}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px;top:8px;background:var(--paper);padding:8px 12px;z-index:9}.skip:focus{left:8px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft{color:var(--soft)}.soft code{white-space:nowrap}.bad{color:var(--bad)}.doubt{color:var(--doubt)}.good{color:var(--good)}
.top{display:flex;gap:24px;justify-content:space-between;align-items:flex-end;flex-wrap:wrap;padding:28px 0 12px}
.kicker{color:var(--soft);font-size:13px}.answer{font-size:18px;font-weight:600}
.facts{display:flex;flex-wrap:wrap;gap:4px 24px;margin:0;font-size:13px}.facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere}
.figures{flex-basis:100%;list-style:none;display:flex;flex-wrap:wrap;gap:8px;padding:0;margin:8px 0 16px}
.figure{background:var(--paper);border:1px solid var(--line);border-left:5px solid var(--line);border-radius:8px;padding:8px 14px;min-width:96px}
.figure strong{display:block;font-size:22px;line-height:1.1}
.figure.none{color:var(--soft)}.figure.none strong{font-weight:500}
.figure.critical{border-left-color:#8f0019}.figure.high{border-left-color:#c0182b}.figure.medium{border-left-color:#a84b00}.figure.low{border-left-color:#76620a}
.figure.unknown{border-left-color:#5d6878}.figure.accepted{border-left-color:#3f6f52}.figure.pass{border-left-color:#1c8a4a}
.toc{display:flex;gap:18px;padding:8px 0;position:sticky;top:0;background:var(--bg);z-index:2}
section{overflow-wrap:anywhere;background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:20px 24px;margin:0 0 20px;scroll-margin-top:44px}
.columns{display:flex;gap:32px;flex-wrap:wrap}.columns>div{flex:1 1 260px;min-width:0}.columns>.wide{flex:2.5 1 420px}
.tally{list-style:none;display:flex;gap:20px;padding:0}.tally strong{font-size:22px}
.first{list-style:none;padding:0;margin:0}.first li,.changes li{padding:8px 0;border-top:1px solid var(--line)}.first li:first-child,.changes li:first-child{border-top:0;padding-top:0}.first p{font-size:14px}.changes{list-style:none;padding:0}
.chip{display:inline-block;min-width:62px;text-align:center;border-radius:999px;padding:1px 10px;font-size:12px;font-weight:650;color:#fff;background:#5d6878}
.chip.critical{background:#8f0019}.chip.high{background:#c0182b}.chip.medium{background:#a84b00}.chip.low{background:#76620a}.chip.pass{background:#1c6b3c}.chip.waived{background:#3f6f52}.chip.new,.chip.worse{background:#1f5fc4}.chip.not-applicable,.chip.informs{background:#5d6878}
.canvas{overflow:auto;margin:0 -12px}.canvas>.picture{--p-bg:var(--paper);display:block;width:100%;height:auto;min-width:900px}
.filter{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:flex-end;padding-bottom:12px;border-bottom:1px solid var(--line)}
.filter fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:2px 6px}.filter legend,.filter p>label{color:var(--soft);font-size:13px;padding:0}
.filter p{display:flex;gap:8px;align-items:center;margin:0;flex-wrap:wrap}
.check{border:1px solid var(--line);border-radius:999px;padding:2px 10px 2px 6px;font-size:13px;cursor:pointer;display:inline-flex;gap:4px;align-items:center}
.check:has(:checked){background:var(--code);border-color:var(--soft)}
input,select,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:6px;padding:4px 8px}
input[type=checkbox]{accent-color:var(--accent);margin:0}
button{cursor:pointer}button:disabled{opacity:.5;cursor:default}#text{width:min(320px,70vw)}select{max-width:220px}
.chosen{background:var(--code);border-radius:8px;padding:6px 12px;margin-top:12px}
.list{list-style:none;padding:0}.list>li{border-top:1px solid var(--line)}.list>li:first-child{border-top:0}
summary{cursor:pointer}.list summary{display:flex;gap:10px;align-items:baseline;padding:9px 4px;flex-wrap:wrap}.body .also>summary{padding:4px 0}.list summary::before{content:"▸";color:var(--soft);width:10px}.list details[open]>summary::before{content:"▾"}
.list summary::-webkit-details-marker{display:none}.list .what{font-weight:600;overflow-wrap:anywhere}.list .on{color:var(--soft);overflow-wrap:anywhere}.list .more{margin-left:auto;white-space:nowrap}
.list summary:hover{background:var(--code)}
.body{padding:2px 4px 14px 24px;overflow-wrap:anywhere}.body .also{border-left:3px solid var(--line);padding-left:10px;margin-top:6px}
.body dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:8px 0;font-size:14px}.body dt{color:var(--soft)}.body dd{margin:0;white-space:pre-line}
.path{font-weight:600;margin-top:8px;font-size:14px}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:8px;margin:6px 0}
.side{border:1px solid var(--line);border-radius:8px;overflow:hidden}.side .name{margin:0;padding:3px 10px;background:var(--code);font-size:12px;color:var(--soft)}
.side div{padding:6px 10px;font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre-wrap;overflow-wrap:anywhere}
mark{background:var(--mark);color:var(--mark-ink);border-radius:3px;padding:0 2px}
.pager{display:flex;gap:12px;align-items:center;padding-top:12px}[hidden]{display:none!important}
.heat{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:4px}.cell{display:inline-block;min-width:58px;text-align:center;font-size:12px;padding:3px 6px;border-radius:5px;background:var(--code);color:var(--ink)}
.controls{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:2px 14px;font-size:14px}.controls .cell{min-width:34px}.heat a{text-decoration:none;display:inline-block;border-radius:5px}.cell.fail{background:#b3142a;color:#fff}.cell.unknown{background:#5d6878;color:#fff}.cell.pass{background:#1c6b3c;color:#fff}.cell.waived{background:var(--code);box-shadow:inset 0 0 0 2px #3f6f52}.cell.not-assessed,.cell.not-applicable{background:transparent;border:1px dashed var(--line);color:var(--soft)}
.scroll{overflow:auto}table{min-width:560px;overflow-wrap:break-word;border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;padding:6px 10px;border-top:1px solid var(--line);vertical-align:top}thead th{border-top:0;color:var(--soft);font-weight:600}.figure-cell{font-variant-numeric:tabular-nums;white-space:nowrap}
.state.expiring,.state.unused{color:var(--doubt);font-weight:600}.state.expired{color:var(--bad);font-weight:600}
.chart{width:100%;max-width:760px;height:auto}.chart text{fill:var(--soft);font-size:12px}.chart .axis{fill:none;stroke:var(--line)}.fail-line{fill:none;stroke:var(--bad);stroke-width:2.5}.unknown-line{fill:none;stroke:var(--soft);stroke-width:2;stroke-dasharray:5 4}.fail-dot{fill:var(--bad)}
.key{display:inline-block;width:22px;height:0;border-top:3px solid var(--bad);vertical-align:middle}.unknown-key{border-top:2px dashed var(--soft)}
footer{padding:8px 0 24px;font-size:13px}
@media (max-width:720px){body{padding:0 12px 32px}section{padding:14px}.body{padding-left:8px}.body dl{grid-template-columns:1fr}.body dt{margin-top:6px}.toc{overflow-x:auto}.top{padding-top:16px}}
@media print{:root{${LIGHT}}body{max-width:none;padding:0;background:#fff;font-size:11px}section{border:0;border-top:1px solid var(--line);border-radius:0;padding:10px 0;break-inside:auto}.toc,.filter,.pager,.skip,.chosen,button{display:none!important}.first li,.list>li,.side,tr,.figure{break-inside:avoid}.canvas{overflow:visible;margin:0}.canvas>.picture{min-width:0}#picture{break-inside:avoid}h2,h3{break-after:avoid}.body dl,.path,.first p,.side div,td,th,.chip{font-size:10.5px!important}h1{font-size:22px}h2{font-size:15px}h3{font-size:12px}.figure strong{font-size:15px}.answer{font-size:14px}.list summary{padding:4px}.body{padding:0 0 8px 12px}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`.replaceAll('\n', '');
