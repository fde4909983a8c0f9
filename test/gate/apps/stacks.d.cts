import type { App } from 'aws-cdk-lib';

/** An app of the environment that the context `env` names, else of both; `prepare` sees it before any stack. */
export declare function buildApp(prepare?: (app: App) => void): App;
