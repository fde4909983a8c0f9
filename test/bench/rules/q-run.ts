import { rulesCost } from './cost.ts';
for (let i = 0; i < 2; i++) { const c = rulesCost(); console.log(c, (c.plainMs / c.verdictsMs).toFixed(2)); }
