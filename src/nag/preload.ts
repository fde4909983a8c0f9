import { watchForApps } from './watch-for-apps.ts';

// `node --require` of every process that the gate starts, so it is built as CommonJS, where __filename says where it is.
watchForApps(__filename);
