import { celCases, wrongIn } from './cel-case.ts';
import { NOT_APPLICABLE } from './not-applicable.ts';
const all = celCases();
let right = 0, na = 0, rightNa = 0;
for (const c of all) { const w = wrongIn(c); const n = NOT_APPLICABLE.find((x) => x.expr?.test(c.expr) || x.path?.test(c.path)); if (n) { na++; if (w === undefined) rightNa++; continue; } if (w === undefined) { right++; continue; } console.log(`${c.path}: ${c.expr.slice(0, 110).replaceAll('\n', ' ')} => ${w.slice(0, 110)}`); }
console.log(all.length, right, na, rightNa);
