import { mkdirSync, writeFileSync } from 'node:fs';
import { GOLDENS, goldens } from './goldens.ts';

// `npm run goldens`: every format of the recorded run, written anew; read what changed before you commit it.
mkdirSync(GOLDENS, { recursive: true });
for (const [name, text] of await goldens()) writeFileSync(`${GOLDENS}/${name}`, text);
